using System.ComponentModel.DataAnnotations;

namespace PanReflex.Knowledge.Library;

/// <summary>Where the knowledge lies and how much of it is read. Section <c>Knowledge</c> of the configuration.</summary>
public sealed class KnowledgeOptions
{
    /// <summary>Folder with <c>reports/</c> and <c>terms.yaml</c>. Default <c>knowledge</c>.</summary>
    [Required(ErrorMessage = "Knowledge:Folder fehlt. Bitte den Ordner mit dem Unterordner „reports“ angeben.")]
    public string Folder { get; set; } = "knowledge";

    /// <summary>Folder for what was read, so that unchanged files need no second reading. May be deleted at any time. Default <c>data/reports</c>.</summary>
    [Required(ErrorMessage = "Knowledge:CacheFolder fehlt. Bitte einen beschreibbaren Ordner angeben.")]
    public string CacheFolder { get; set; } = Path.Combine("data", "reports");

    /// <summary>Largest report file in bytes. Default 100 MB.</summary>
    [Range(1_000, 1_000_000_000, ErrorMessage = "Knowledge:MaxFileBytes muss zwischen 1.000 und 1.000.000.000 liegen.")]
    public long MaxFileBytes { get; set; } = 100_000_000;

    /// <summary>Longest time for reading one file. Default two minutes.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "01:00:00", ErrorMessage = "Knowledge:ReadTimeout muss zwischen 00:00:01 und 01:00:00 liegen.")]
    public TimeSpan ReadTimeout { get; set; } = TimeSpan.FromMinutes(2);

    /// <summary>Whether changes in the folder are noticed while serving. Default true.</summary>
    public bool Watch { get; set; } = true;

    /// <summary>How often the folder is compared even without a notice, for network drives. Default five minutes.</summary>
    [Range(typeof(TimeSpan), "00:00:05", "1.00:00:00", ErrorMessage = "Knowledge:RescanInterval muss zwischen 00:00:05 und 1.00:00:00 liegen.")]
    public TimeSpan RescanInterval { get; set; } = TimeSpan.FromMinutes(5);
}
