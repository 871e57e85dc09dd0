using Microsoft.Extensions.Configuration.EnvironmentVariables;
using Microsoft.Extensions.Configuration.Json;

namespace PanReflex.Service.Hosting;

/// <summary>Finds settings in sections that nobody reads: a section misspelt would otherwise have no effect and no one would know.</summary>
public static partial class UnknownSections
{
    // Read by the framework.
    private static readonly string[] Framework = ["Logging", "Kestrel", "AllowedHosts", "urls", "$schema"];

    /// <summary>Names of sections in <c>appsettings.json</c>, the user secrets and the variables with <see cref="Configuration.Prefix"/> that are not read.</summary>
    /// <param name="configuration">The configuration; other environment variables belong to other programs and are left alone.</param>
    /// <param name="known">Names of the sections that are read.</param>
    public static IReadOnlyList<string> Find(ConfigurationManager configuration, IEnumerable<string> known)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        return
        [
            .. configuration.Sources.Zip(((IConfigurationRoot)configuration).Providers)
                .Where(pair => pair.First is JsonConfigurationSource or EnvironmentVariablesConfigurationSource { Prefix: Configuration.Prefix })
                .SelectMany(pair => pair.Second.GetChildKeys([], null))
                .Distinct(StringComparer.OrdinalIgnoreCase)
                .Except([.. known, .. Framework], StringComparer.OrdinalIgnoreCase),
        ];
    }

    /// <summary>Logs a warning for each.</summary>
    internal static void Warn(ConfigurationManager configuration, ILogger logger)
    {
        foreach (var section in Find(configuration, CoreServices.Sections.Keys))
        {
            Unknown(logger, section, string.Join(", ", CoreServices.Sections.Keys.Order(StringComparer.Ordinal)));
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The settings have a section '{Section}', which nothing reads: its values have no effect. The sections are {Sections}")]
    private static partial void Unknown(ILogger logger, string section, string sections);
}
