using System.Globalization;
using System.Text;
using Microsoft.Extensions.Options;
using PanReflex.Answers.Conversation;
using PanReflex.Answers.Safety;
using PanReflex.Knowledge;
using PanReflex.Search;

namespace PanReflex.Answers.Model;

/// <summary>A prompt with what its ids stand for.</summary>
/// <param name="Prompt">The prompt.</param>
/// <param name="Evidence">The passages by id.</param>
/// <param name="LeftOut">Passages that did not fit into the budget or spoke to the model, by id.</param>
internal sealed record AnswerPrompt(ChatPrompt Prompt, IReadOnlyDictionary<string, Passage> Evidence, IReadOnlyList<string> LeftOut);

/// <summary>Builds prompts: foreign text between marks that it can't imitate, whole passages only, within the budget.</summary>
internal sealed class PromptBuilder(ITokenCounter tokens, IOptions<ModelOptions> options, IOptions<AnswerOptions> answers)
{
    private const string StatementsSchema = """
        {"type":"object","properties":{"statements":{"type":"array","items":{"type":"object","properties":{"text":{"type":"string"},"evidence":{"type":"array","items":{"type":"string"}}},"required":["text","evidence"],"additionalProperties":false}}},"required":["statements"],"additionalProperties":false}
        """;

    private const string QuestionSchema = """
        {"type":"object","properties":{"question":{"type":"string"}},"required":["question"],"additionalProperties":false}
        """;

    private const string SupportedSchema = """
        {"type":"object","properties":{"supported":{"type":"boolean"}},"required":["supported"],"additionalProperties":false}
        """;

    private const string QuestionsSchema = """
        {"type":"object","properties":{"questions":{"type":"array","items":{"type":"string"}}},"required":["questions"],"additionalProperties":false}
        """;

    // Tokens that the server's chat template adds around two messages.
    private const int Template = 64;

    /// <summary>Identifies the wording of the prompt for answers.</summary>
    public static string Version { get; } = PromptFile.HashOf("antwort");

    /// <summary>The prompt for an answer. A passage goes in whole or not at all, best first; earlier questions go in as far as there is room.</summary>
    /// <exception cref="ModelFailureException">Not even one passage fits.</exception>
    public AnswerPrompt ForAnswer(ResolvedQuestion question, IReadOnlyList<Hit> hits)
    {
        var passages = hits.Take(options.Value.Passages).Select(h => h.Passage).ToList();
        var ids = new RequestIds(passages.Select(p => p.Text).Append(question.Text).Concat(question.History.Select(e => e.Question)));
        var system = Fill("antwort", ids).Replace("{most}", answers.Value.MaxStatements.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal);
        var asked = Block(ids, "FRAGE", question.Text);
        var left = options.Value.ContextTokens - options.Value.AnswerTokens - Template - tokens.Count(system) - tokens.Count(asked);
        var evidence = new Dictionary<string, Passage>(StringComparer.Ordinal);
        var leftOut = new List<string>();
        var text = new StringBuilder();
        foreach (var passage in passages)
        {
            var id = ids.Next();
            var block = Block(ids, $"BELEG {id}", $"{passage.Report.Theme}, {string.Join(" / ", passage.Section)}\n{passage.Text}", $"ENDE {id}");
            var cost = tokens.Count(block);
            if (cost > left || ForeignText.IsInstruction(passage.Text))
            {
                leftOut.Add(passage.Id);
                continue;
            }

            left -= cost;
            evidence[id] = passage;
            text.Append(block);
        }

        if (evidence.Count == 0)
        {
            throw new ModelFailureException("No passage fits into the token budget or may be given to the model.");
        }

        text.Append(History(question, ids, left)).Append(asked);
        return new AnswerPrompt(new ChatPrompt(system, text.ToString(), "antwort", StatementsSchema, options.Value.AnswerTokens), evidence, leftOut);
    }

    /// <summary>The prompt that completes a follow-up.</summary>
    public ChatPrompt ForFollowUp(string text, IReadOnlyList<Exchange> history)
    {
        const int Most = 120;
        var ids = new RequestIds(history.Select(e => e.Question).Append(text));
        var asked = Block(ids, "RÜCKFRAGE", text);
        var system = Fill("rueckfrage", ids);
        var earlier = Earlier(history, ids, options.Value.ContextTokens - Most - Template - tokens.Count(system) - tokens.Count(asked));
        return new ChatPrompt(system, earlier + asked, "frage", QuestionSchema, Most);
    }

    /// <summary>The prompt that judges a statement.</summary>
    public static ChatPrompt ForJudgement(string statement, IReadOnlyList<string> evidence)
    {
        var ids = new RequestIds(evidence.Append(statement));
        var text = string.Concat(evidence.Select(e => Block(ids, "BELEG", e))) + Block(ids, "AUSSAGE", statement);
        return new ChatPrompt(Fill("pruefung", ids), text, "urteil", SupportedSchema, 20);
    }

    /// <summary>The prompt that asks for questions that a paragraph answers.</summary>
    public static ChatPrompt ForQuestions(Paragraph paragraph, int most)
    {
        var ids = new RequestIds([paragraph.Text]);
        var system = Fill("fragen", ids).Replace("{most}", most.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal);
        return new ChatPrompt(system, Block(ids, "ABSATZ", $"{string.Join(" / ", paragraph.Section)}\n{paragraph.Text}"), "fragen", QuestionsSchema, 60 * most);
    }

    private string History(ResolvedQuestion question, RequestIds ids, int budget) =>
        question.Refers is null ? "" : Earlier(question.History, ids, budget);

    // The latest questions first, as far as there is room; told in their order.
    private string Earlier(IReadOnlyList<Exchange> history, RequestIds ids, int budget)
    {
        var blocks = new List<string>();
        foreach (var exchange in history.Reverse().Take(options.Value.History))
        {
            var block = Block(ids, "FRÜHERE FRAGE", exchange.Question);
            budget -= tokens.Count(block);
            if (budget < 0)
            {
                break;
            }

            blocks.Insert(0, block);
        }

        return string.Concat(blocks);
    }

    private static string Fill(string prompt, RequestIds ids) => PromptFile.Read(prompt).Replace("{nonce}", ids.Nonce, StringComparison.Ordinal);

    private static string Block(RequestIds ids, string head, string text, string? end = null) =>
        $"[[{ids.Nonce} {head}]]\n{string.Join('\n', text.Split('\n').Select(UserText.Clean))}\n[[{ids.Nonce} {end ?? $"ENDE {head}"}]]\n";
}
