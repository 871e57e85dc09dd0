using System.Net;
using System.Text.Json;
using PanReflex.BotFramework.Connector;
using PanReflex.BotFramework.Json;
using PanReflex.BotFramework.Schema;
using PanReflex.BotFramework.Schema.Teams;

namespace PanReflex.BotFramework.Builder.Teams;

/// <summary>A bot with methods for what Teams sends besides the usual activities. Other channels are handled as by
/// <see cref="ActivityHandler"/>. Unlike the SDK's it does not ask the channel for the members' full profiles.</summary>
public class TeamsActivityHandler : ActivityHandler
{
    /// <inheritdoc/>
    protected override async Task<InvokeResponse?> OnInvokeActivityAsync(ITurnContext<IInvokeActivity> turnContext, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(turnContext);
        try
        {
            return turnContext.Activity.Name is null && turnContext.Activity.ChannelId == Channels.Msteams
                ? await OnTeamsCardActionInvokeAsync(turnContext, cancellationToken)
                : await base.OnInvokeActivityAsync(turnContext, cancellationToken);
        }
        catch (InvokeResponseException e)
        {
            return e.CreateInvokeResponse();
        }
    }

    /// <summary>An invoke without a name: a card's button of type invoke.</summary>
    protected virtual Task<InvokeResponse> OnTeamsCardActionInvokeAsync(ITurnContext<IInvokeActivity> turnContext, CancellationToken cancellationToken) =>
        throw new InvokeResponseException(HttpStatusCode.NotImplemented);

    /// <inheritdoc/>
    protected override Task OnConversationUpdateActivityAsync(ITurnContext<IConversationUpdateActivity> turnContext, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(turnContext);
        var activity = turnContext.Activity;
        if (activity.ChannelId != Channels.Msteams)
            return base.OnConversationUpdateActivityAsync(turnContext, cancellationToken);
        var team = activity.TeamsGetTeamInfo();
        if (activity.MembersAdded is { } added)
            return OnTeamsMembersAddedDispatchAsync(added, team, turnContext, cancellationToken);
        if (activity.MembersRemoved is { } removed)
            return OnTeamsMembersRemovedDispatchAsync(removed, team, turnContext, cancellationToken);
        return base.OnConversationUpdateActivityAsync(turnContext, cancellationToken);
    }

    /// <summary>Members were added; hands them over as Teams accounts.</summary>
    protected virtual Task OnTeamsMembersAddedDispatchAsync(IList<ChannelAccount> membersAdded, TeamInfo? teamInfo, ITurnContext<IConversationUpdateActivity> turnContext, CancellationToken cancellationToken) =>
        OnTeamsMembersAddedAsync(AsTeamsAccounts(membersAdded), teamInfo, turnContext, cancellationToken);

    /// <summary>Members were removed; hands them over as Teams accounts.</summary>
    protected virtual Task OnTeamsMembersRemovedDispatchAsync(IList<ChannelAccount> membersRemoved, TeamInfo? teamInfo, ITurnContext<IConversationUpdateActivity> turnContext, CancellationToken cancellationToken) =>
        OnTeamsMembersRemovedAsync(AsTeamsAccounts(membersRemoved), teamInfo, turnContext, cancellationToken);

    /// <summary>Members were added, the bot itself possibly among them.</summary>
    protected virtual Task OnTeamsMembersAddedAsync(IList<TeamsChannelAccount> teamsMembersAdded, TeamInfo? teamInfo, ITurnContext<IConversationUpdateActivity> turnContext, CancellationToken cancellationToken) =>
        OnMembersAddedAsync([.. teamsMembersAdded], turnContext, cancellationToken);

    /// <summary>Members were removed, the bot itself possibly among them.</summary>
    protected virtual Task OnTeamsMembersRemovedAsync(IList<TeamsChannelAccount> teamsMembersRemoved, TeamInfo? teamInfo, ITurnContext<IConversationUpdateActivity> turnContext, CancellationToken cancellationToken) =>
        OnMembersRemovedAsync([.. teamsMembersRemoved], turnContext, cancellationToken);

    private static List<TeamsChannelAccount> AsTeamsAccounts(IList<ChannelAccount> members) =>
        [.. members.Where(member => member is not null).Select(AsTeamsAccount)];

    private static TeamsChannelAccount AsTeamsAccount(ChannelAccount member)
    {
        try
        {
            return member as TeamsChannelAccount ?? ActivityJson.Convert<TeamsChannelAccount>(ActivityJson.ToElement(member))!;
        }
        catch (JsonException)
        {
            // A profile field of an unexpected shape must not keep the member from being welcomed.
            return new TeamsChannelAccount { Id = member.Id, Name = member.Name, AadObjectId = member.AadObjectId, Role = member.Role };
        }
    }
}
