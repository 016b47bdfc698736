using System.Data;
using System.Data.Common;

namespace TalentAdmin.Tests.Support.Capture;

/// <summary>A transaction around commands that are not sent.</summary>
internal sealed class CapturedTransaction(DbConnection connection, IsolationLevel isolationLevel) : DbTransaction
{
    public override IsolationLevel IsolationLevel { get; } = isolationLevel;

    public override bool SupportsSavepoints => true;

    protected override DbConnection DbConnection { get; } = connection;

    public override void Commit()
    {
    }

    public override void Rollback()
    {
    }

    public override void Save(string savepointName)
    {
    }

    public override void Release(string savepointName)
    {
    }

    public override void Rollback(string savepointName)
    {
    }
}
