using System.Globalization;

namespace PanReflex.Knowledge.Library;

/// <summary>Names, lengths and dates of all files of the knowledge folder in one hash: cheap to take, differs after any change.</summary>
internal static class FolderSignature
{
    public static string Of(string folder)
    {
        using var hash = new ContentHash();
        var (files, unreadable) = FolderScan.Run(folder, CancellationToken.None);
        foreach (var file in files)
        {
            hash.Add(file.Name).Add(file.Length.ToString(CultureInfo.InvariantCulture)).Add(file.Changed.Ticks.ToString(CultureInfo.InvariantCulture));
        }

        foreach (var file in unreadable)
        {
            hash.Add(file.FileName);
        }

        return hash.Finish();
    }
}
