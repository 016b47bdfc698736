namespace TalentAdmin.Night;

/// <summary>A simulated night: how many talents, and how much the platforms allow.</summary>
/// <param name="Talents">Each has an account on Instagram, TikTok and YouTube.</param>
/// <param name="InstagramPerHour">Calls of an hour, with the agency's token and for each connected creator.</param>
/// <param name="TikTokPerMinute">Calls of a minute.</param>
/// <param name="YouTubePerDay">Units of a day.</param>
internal sealed record NightPlan(int Talents, int InstagramPerHour = 200, int TikTokPerMinute = 600, int YouTubePerDay = 10_000);
