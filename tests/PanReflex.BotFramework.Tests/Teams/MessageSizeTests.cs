using PanReflex.BotFramework.Builder;
using PanReflex.BotFramework.Schema;
using PanReflex.BotFramework.Teams;

namespace PanReflex.BotFramework.Tests.Teams;

public class MessageSizeTests
{
    [Fact]
    public void A_small_message_stays_as_it_is()
    {
        var message = MessageFactory.Text("Kurz");

        Assert.Same(message, Assert.Single(MessageSize.Split(message)));
    }

    [Fact]
    public void A_long_answer_is_divided_between_paragraphs_and_each_part_keeps_its_links()
    {
        var paragraphs = Enumerable.Range(1, 60).Select(i => $"{i}. {string.Concat(Enumerable.Repeat("Die Größe der Bürgertelefone \"überraschte\".\n", 60))}Quelle [{i % 3 + 1}].").ToList();
        var message = MessageFactory.Text(string.Join("\n\n", paragraphs) + "\n\n[1]: https://x/1 \"Eins\"\n[2]: https://x/2 \"Zwei\"\n[3]: https://x/3 \"Drei\"");
        message.SuggestedActions = new SuggestedActions(null, [CardAction.FromString("Weiter")]);
        message.Attachments = [CardFactory.AdaptiveCard("""{"type":"AdaptiveCard","version":"1.5","body":[]}""")];

        var parts = MessageSize.Split(message);

        Assert.InRange(parts.Count, 2, 6);
        Assert.All(parts, part => Assert.InRange(MessageSize.Of(part), 1, MessageSize.Teams));
        Assert.All(parts, part => Assert.Contains("[1]: https://x/1", part.Text, StringComparison.Ordinal));
        Assert.All(parts.SkipLast(1), part => Assert.True(part.Attachments is null && part.SuggestedActions is null));
        Assert.Single(parts[^1].Attachments!);
        var together = string.Join("\n\n", parts.Select(part => part.Text!.Split("\n\n[1]:")[0]));
        Assert.Equal(string.Join("\n\n", paragraphs), together);
    }

    [Fact]
    public void A_text_without_any_boundary_is_divided_too()
    {
        var parts = MessageSize.Split(MessageFactory.Text(string.Concat(Enumerable.Repeat("😀", 40_000))), 10_000);

        Assert.Equal(80_000, parts.Sum(part => part.Text!.Length));
        Assert.All(parts, part => Assert.False(char.IsLowSurrogate(part.Text![0]) || char.IsHighSurrogate(part.Text[^1])));
    }

    [Fact]
    public void What_cannot_be_divided_is_said_to_be_too_large()
    {
        var message = MessageFactory.Text("x");
        message.ChannelData = new string('x', 100_000);

        Assert.Throws<ArgumentException>(() => MessageSize.Split(message));
    }
}
