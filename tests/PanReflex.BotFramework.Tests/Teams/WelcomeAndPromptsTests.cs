using PanReflex.BotFramework.Builder;
using PanReflex.BotFramework.Builder.Teams;
using PanReflex.BotFramework.Schema;
using PanReflex.BotFramework.Schema.Teams;
using PanReflex.BotFramework.Teams;
using PanReflex.BotFramework.Tests.Builder;

namespace PanReflex.BotFramework.Tests.Teams;

public class WelcomeAndPromptsTests
{
    private readonly RecordingAdapter adapter = new();

    [Fact]
    public async Task A_conversation_is_greeted_once_however_often_and_in_whatever_order_it_announces_itself()
    {
        var bot = new WelcomingBot(new WelcomeOnce(new MemoryStorage()));
        var installed = RecordingAdapter.Incoming(ActivityTypes.InstallationUpdate);
        installed.Action = "add";
        var updated = RecordingAdapter.Incoming(ActivityTypes.ConversationUpdate);
        updated.MembersAdded = [new ChannelAccount("bot"), new ChannelAccount("user", "Anna")];

        await Task.WhenAll(new[] { updated, installed, updated, installed }.Select(activity => adapter.RunAsync(activity, bot.OnTurnAsync)));
        Assert.Equal("Willkommen", Assert.Single(adapter.Sent).Text);

        var removed = RecordingAdapter.Incoming(ActivityTypes.InstallationUpdate);
        removed.Action = "remove";
        await adapter.RunAsync(removed, bot.OnTurnAsync);
        await adapter.RunAsync(installed, bot.OnTurnAsync);
        Assert.Equal(2, adapter.Sent.Count);
    }

    [Fact]
    public async Task A_greeting_that_failed_is_given_again()
    {
        var welcome = new WelcomeOnce(new MemoryStorage());
        await adapter.RunAsync(RecordingAdapter.Incoming(), async (turn, token) =>
        {
            await Assert.ThrowsAsync<InvalidOperationException>(() => welcome.GreetAsync(turn, _ => throw new InvalidOperationException(), token));
            Assert.True(await welcome.GreetAsync(turn, _ => Task.CompletedTask, token));
            Assert.False(await welcome.GreetAsync(turn, _ => Task.CompletedTask, token));
        });
    }

    [Theory]
    [InlineData("msteams", "personal", 6)]
    [InlineData("msteams", "groupChat", 0)]
    [InlineData("msteams", "channel", 0)]
    [InlineData("directline", null, 6)]
    public void Prompts_are_offered_where_they_work(string channel, string? type, int expected)
    {
        var incoming = RecordingAdapter.Incoming();
        (incoming.ChannelId, incoming.Conversation!.ConversationType) = (channel, type);
        var message = MessageFactory.Text("x");

        message.Suggest(incoming, Enumerable.Range(1, 9).Select(i => $"Frage {i}?"));

        Assert.Equal(expected, message.SuggestedActions?.Actions?.Count ?? 0);
    }

    private sealed class WelcomingBot(WelcomeOnce welcome) : TeamsActivityHandler
    {
        protected override Task OnInstallationUpdateAddAsync(ITurnContext<IInstallationUpdateActivity> turnContext, CancellationToken cancellationToken) => GreetAsync(turnContext, cancellationToken);

        protected override Task OnInstallationUpdateRemoveAsync(ITurnContext<IInstallationUpdateActivity> turnContext, CancellationToken cancellationToken) => welcome.ForgetAsync(turnContext, cancellationToken);

        protected override Task OnTeamsMembersAddedAsync(IList<TeamsChannelAccount> teamsMembersAdded, TeamInfo? teamInfo, ITurnContext<IConversationUpdateActivity> turnContext, CancellationToken cancellationToken) => GreetAsync(turnContext, cancellationToken);

        private Task<bool> GreetAsync(ITurnContext turnContext, CancellationToken cancellationToken) =>
            welcome.GreetAsync(turnContext, token => turnContext.SendActivityAsync("Willkommen", cancellationToken: token), cancellationToken);
    }
}
