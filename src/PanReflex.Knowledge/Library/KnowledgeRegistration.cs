using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using PanReflex.Knowledge.Readers;
using PanReflex.Knowledge.Readers.Docx;
using PanReflex.Knowledge.Readers.Html;
using PanReflex.Knowledge.Readers.Markdown;
using PanReflex.Knowledge.Readers.Pdf;

namespace PanReflex.Knowledge.Library;

/// <summary>Registers the reports folder.</summary>
public static class KnowledgeRegistration
{
    /// <summary>
    /// Adds <see cref="ReportLibrary"/>, the readers of all formats and validated <see cref="KnowledgeOptions"/>, which the host binds to
    /// its configuration section <c>Knowledge</c>. Needs logging.
    /// </summary>
    public static IServiceCollection AddKnowledge(this IServiceCollection services)
    {
        services.AddOptions<KnowledgeOptions>().ValidateDataAnnotations().ValidateOnStart();
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddEnumerable(
        [
            ServiceDescriptor.Singleton<IReportReader, MarkdownReader>(),
            ServiceDescriptor.Singleton<IReportReader, PdfReader>(),
            ServiceDescriptor.Singleton<IReportReader, DocxReader>(),
            ServiceDescriptor.Singleton<IReportReader, HtmlReader>(),
            ServiceDescriptor.Singleton<IReportReader, PlainTextReader>(),
        ]);
        services.TryAddSingleton<ReportReading>();
        services.TryAddSingleton<ReportLibrary>();
        services.TryAddSingleton<KnowledgeWatcher>();
        return services;
    }
}
