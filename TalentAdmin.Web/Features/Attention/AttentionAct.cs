namespace TalentAdmin.Web.Features.Attention;

/// <summary>What can be done about an entry with one click.</summary>
public enum AttentionAct
{
    SendLink,
    Retry,
    EditHandle,
    Acknowledge,
    Remove,
}
