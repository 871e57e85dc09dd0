using System.IO.Compression;
using System.Xml;

namespace PanReflex.Knowledge.Readers.Docx;

/// <summary>Checks the nesting of XML before a recursive reader meets it, because an exhausted stack ends the process.</summary>
internal static class XmlDepth
{
    private const int MaxDepth = 500;

    /// <summary>Whether any XML part nests deeper than a real document does.</summary>
    public static bool IsTooDeep(ZipArchive archive, CancellationToken cancellationToken)
    {
        foreach (var entry in archive.Entries.Where(entry => entry.FullName.EndsWith(".xml", StringComparison.OrdinalIgnoreCase)))
        {
            using var reader = XmlReader.Create(entry.Open(), new XmlReaderSettings { DtdProcessing = DtdProcessing.Prohibit, CloseInput = true });
            while (reader.Read())
            {
                if (reader.Depth > MaxDepth)
                {
                    return true;
                }

                cancellationToken.ThrowIfCancellationRequested();
            }
        }

        return false;
    }
}
