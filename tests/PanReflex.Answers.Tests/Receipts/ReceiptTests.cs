using PanReflex.Answers.Receipts;

namespace PanReflex.Answers.Tests.Receipts;

public class ReceiptTests(ShippedReports reports)
{
    private const string Question = "Wie oft tagte der Krisenstab in Düsseldorf?";

    [Fact]
    public async Task A_receipt_says_what_stood_behind_an_answer_and_survives_storing()
    {
        var reply = await reports.Assistant.AskAsync(Question, []);
        var receipt = Assert.IsType<Receipt>(reply.Receipt);
        var read = Receipt.Parse(receipt.Serialize());
        Assert.NotNull(read);
        Assert.Equal(receipt.Serialize(), read.Serialize());
        Assert.Equal(reply.Answer!.Id, read.Id);
        Assert.Equal(reports.Collection.Version, read.Index);
        Assert.NotEmpty(read.Passages);
        Assert.Equal(reply.Answer.Statements.Select(s => s.Text), read.Statements.Select(s => s.Text));
        Assert.Contains(Question, ReceiptText.Plain(read), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_replay_of_the_same_reports_comes_to_the_same_answer()
    {
        var receipt = (await reports.Assistant.AskAsync(Question, [])).Receipt!;
        var result = await reports.Get<ReceiptReplay>().ReplayAsync(Receipt.Parse(receipt.Serialize())!);
        Assert.Empty(result.Differences);
        Assert.True(result is { SameIndex: true, SamePassages: true, SameStatements: true });
    }

    [Fact]
    public async Task A_replay_of_a_follow_up_searches_what_was_searched()
    {
        var first = (await reports.Assistant.AskAsync(Question, [])).Answer!;
        var reply = await reports.Assistant.AskAsync("Und in Offenburg?", [new Exchange(first.Question, [.. first.Citations.Select(c => c.Paragraph.Id)])]);
        var result = await reports.Get<ReceiptReplay>().ReplayAsync(reply.Receipt!);
        Assert.True(result.SamePassages);
        Assert.True(result.SameStatements);
    }

    [Fact]
    public async Task A_replay_of_a_comparison_compares()
    {
        var receipt = (await reports.Assistant.AskAsync("Was sagen die Berichte zum Homeoffice?", [])).Receipt!;
        Assert.Empty((await reports.Get<ReceiptReplay>().ReplayAsync(receipt)).Differences);
    }

    [Fact]
    public async Task A_replay_names_what_changed()
    {
        var receipt = (await reports.Assistant.AskAsync(Question, [])).Receipt!;
        var changed = receipt with { Index = "alt", Statements = [new Statement("Früher stand hier etwas anderes.", Support.Full, [1])] };
        var result = await reports.Get<ReceiptReplay>().ReplayAsync(changed);
        Assert.False(result.SameIndex);
        Assert.False(result.SameStatements);
        Assert.Contains(result.Differences, d => d.Contains("Früher stand hier", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("")]
    [InlineData("{}")]
    [InlineData("[1]")]
    [InlineData("{\"question\":\"alt\"}")]
    public void What_is_no_receipt_is_not_read_as_one(string json) => Assert.Null(Receipt.Parse(json));

    [Fact]
    public async Task Small_talk_has_no_receipt() => Assert.Null((await reports.Assistant.AskAsync("Danke!", [])).Receipt);
}
