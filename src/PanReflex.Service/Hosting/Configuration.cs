using System.Reflection;
using Microsoft.Extensions.Configuration.Json;

namespace PanReflex.Service.Hosting;

/// <summary>Where settings come from; a later source overrides an earlier one.</summary>
public static class Configuration
{
    /// <summary>Prefix of environment variables that are meant for this service alone: <c>PANREFLEX__Web__Url</c>.</summary>
    public const string Prefix = "PANREFLEX__";

    /// <summary>
    /// <c>appsettings.json</c> in the root folder, user secrets, environment variables (<c>Web__Url</c>), and environment variables
    /// with <see cref="Prefix"/>. Everything is optional.
    /// </summary>
    /// <exception cref="StartupException">The file is no JSON.</exception>
    public static void AddServiceSources(this ConfigurationManager configuration, string root)
    {
        foreach (var source in configuration.Sources.OfType<JsonConfigurationSource>().ToArray())
        {
            configuration.Sources.Remove(source);
        }

        configuration.AddInMemoryCollection(
        [
            new("Logging:LogLevel:Default", "Information"),
            new("Logging:LogLevel:Microsoft", "Warning"),
            // That keys are stored unencrypted without a certificate is meant so; the data folder or the database is the secret then.
            new("Logging:LogLevel:Microsoft.AspNetCore.DataProtection", "Error"),
        ]);
        var file = Path.Combine(root, "appsettings.json");
        try
        {
            configuration.AddJsonFile(file, optional: true, reloadOnChange: false);
        }
        catch (InvalidDataException error)
        {
            throw new StartupException("appsettings.json", $"{file} ist kein gültiges JSON: {error.InnerException?.Message ?? error.Message}", error);
        }

        configuration.AddUserSecrets(Assembly.GetExecutingAssembly(), optional: true);
        configuration.AddEnvironmentVariables();
        configuration.AddEnvironmentVariables(Prefix);
    }
}
