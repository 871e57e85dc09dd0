using System.ComponentModel.DataAnnotations;

namespace PanReflex.Service.Hosting;

/// <summary>Where the service writes (section <c>Data</c>).</summary>
public sealed class DataOptions
{
    /// <summary>Folder of everything the service writes: index, conversations, keys. Relative paths start at the service's root folder.</summary>
    [Required(ErrorMessage = "Der Datenordner darf nicht leer sein.")]
    public string Folder { get; set; } = "data";
}
