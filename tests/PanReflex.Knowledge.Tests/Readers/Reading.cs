using Microsoft.Extensions.Logging.Abstractions;
using PanReflex.Knowledge.Readers;

namespace PanReflex.Knowledge.Tests.Readers;

/// <summary>Reads bytes as a file of the given name, as the library does.</summary>
internal static class Reading
{
    public static ReportDraft Draft(string fileName, byte[] content) =>
        Result(fileName, content) switch
        {
            ReadResult.Success success => success.Draft,
            ReadResult.Failure failure => throw new InvalidOperationException($"{fileName}: {failure.Reason}"),
            var other => throw new InvalidOperationException($"{other}"),
        };

    public static string Reason(string fileName, byte[] content) =>
        Assert.IsType<ReadResult.Failure>(Result(fileName, content)).Reason;

    public static string[] Texts(string fileName, byte[] content) =>
        [.. Draft(fileName, content).Paragraphs.Select(paragraph => TextNormalizer.Normalize(paragraph.Text))];

    private static ReadResult Result(string fileName, byte[] content) =>
        new ReportReading(KnowledgeFolder.Readers, TimeProvider.System, NullLogger<ReportReading>.Instance)
            .ReadAsync(new ReportFile(fileName, content), TimeSpan.FromMinutes(2), CancellationToken.None).GetAwaiter().GetResult();
}
