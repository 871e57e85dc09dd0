using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using PanReflex.Answers.Comparison;
using PanReflex.Answers.Composition;
using PanReflex.Answers.Confidence;
using PanReflex.Answers.Conversation;
using PanReflex.Answers.Evaluation;
using PanReflex.Answers.Evidence;
using PanReflex.Answers.Receipts;
using PanReflex.Answers.Retrieval;
using PanReflex.Answers.Suggestions;
using PanReflex.Answers.Verification;
using PanReflex.Search;

namespace PanReflex.Answers;

/// <summary>Registers the answers.</summary>
public static class AnswersRegistration
{
    /// <summary>
    /// Adds <see cref="IAssistant"/> with the extractive composer. Needs an <c>IPassageIndex</c>. A composer, confidence model or
    /// analyser registered before is kept.
    /// </summary>
    /// <param name="services">The services.</param>
    /// <param name="configuration">The section <c>Answers</c>; null when the host binds <see cref="AnswerOptions"/> itself.</param>
    public static IServiceCollection AddAnswers(this IServiceCollection services, IConfiguration? configuration = null)
    {
        var options = services.AddOptions<AnswerOptions>();
        if (configuration is not null)
        {
            options.Bind(configuration);
        }

        options
            .ValidateDataAnnotations()
            .Validate(o => o.PartialFrom <= o.AnsweredFrom, "Answers:PartialFrom darf nicht größer sein als Answers:AnsweredFrom.")
            .ValidateOnStart();
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton<IWordAnalyzer, GermanWordAnalyzer>();
        services.TryAddSingleton<IConfidenceModel, LogisticConfidence>();
        services.TryAddSingleton<IAnswerComposer, ExtractiveComposer>();
        services.TryAddSingleton<IAssistant, Assistant>();
        services.AddSingleton<ParagraphReader>();
        services.AddSingleton<SynonymReader>();
        services.AddSingleton<AskedWordsReader>();
        services.AddSingleton<SentenceRanking>();
        services.AddSingleton<FeatureReader>();
        services.AddSingleton<EvidenceSelector>();
        services.AddSingleton<ReportComparer>();
        services.AddSingleton(s => new ReceiptReplay(
            s.GetRequiredService<IPassageIndex>(), s.GetRequiredService<FollowUpResolver>(), s.GetRequiredService<QuestionRetrieval>(), s.GetRequiredService<IAnswerComposer>(),
            s.GetRequiredService<ReportComparer>(), s.GetRequiredService<IOptions<AnswerOptions>>(), s.GetRequiredService<TimeProvider>()));
        services.TryAddSingleton<IStatementVerifier, StatementVerifier>();
        services.AddSingleton<FollowUpResolver>();
        services.TryAddSingleton<IQuestionResolver, RuleQuestionResolver>();
        services.AddSingleton<QuestionRetrieval>();
        services.AddSingleton<QuestionSuggestions>();
        services.AddSingleton<AnswerEvaluation>();
        return services;
    }
}
