using PanReflex.BotFramework.Schema;
using PanReflex.BotFramework.Schema.Teams;

namespace PanReflex.BotFramework.Builder.Teams;

/// <summary>Reads what Teams adds to an activity.</summary>
public static class TeamsActivityExtensions
{
    /// <summary>The team, or null outside of one.</summary>
    public static TeamInfo? TeamsGetTeamInfo(this IActivity activity) => Data(activity)?.Team;

    /// <summary>Id of the team's channel, or null outside of one.</summary>
    public static string? TeamsGetChannelId(this IActivity activity) => Data(activity)?.Channel?.Id;

    private static TeamsChannelData? Data(IActivity activity)
    {
        ArgumentNullException.ThrowIfNull(activity);
        return activity.TryGetChannelData<TeamsChannelData>(out var data) ? data : null;
    }
}
