using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.Extensions.Options;

namespace PanReflex.Service.Hosting;

/// <summary>Checks the sections of the configuration against their classes and refuses what is wrong with a German sentence.</summary>
public static partial class Settings
{
    /// <summary>Binds a section to its class. Its values are checked when the service starts: unknown keys, wrong types and values out of range stop it.</summary>
    /// <typeparam name="T">Class of the section.</typeparam>
    /// <param name="services">The services.</param>
    /// <param name="section">Name of the section.</param>
    public static IServiceCollection AddSettings<T>(this IServiceCollection services, string section)
        where T : class
    {
        services.AddSingleton<IValidateOptions<T>>(new SectionValidator<T>(section));
        services.AddOptions<T>().BindConfiguration(section, binder => binder.ErrorOnUnknownConfiguration = true).ValidateOnStart();
        return services;
    }

    /// <summary>Checks every section: unknown keys, wrong types and values out of range.</summary>
    /// <param name="configuration">The configuration.</param>
    /// <param name="sections">Names of the sections and their classes.</param>
    /// <exception cref="StartupException">A value is wrong.</exception>
    public static void Check(IConfiguration configuration, IReadOnlyDictionary<string, Type> sections)
    {
        foreach (var (section, type) in sections)
        {
            Read(configuration, section, type);
        }
    }

    /// <summary>Reads and checks one section before there are services.</summary>
    /// <exception cref="StartupException">A value is wrong.</exception>
    public static T Read<T>(IConfiguration configuration, string section)
        where T : class => (T)Read(configuration, section, typeof(T));

    /// <summary>Turns what the options framework throws into a sentence for the person who starts the service; null when it is about something else.</summary>
    public static StartupException? Explain(Exception error) => error switch
    {
        StartupException known => known,
        // Libraries validate the same sections again, in English; the sentences of this class come first.
        OptionsValidationException invalid => Sentence(invalid.Failures.OrderBy(FrameworkFailure().IsMatch).First()),
        InvalidOperationException { Source: "Microsoft.Extensions.Configuration.Binder" } binding => Translate(binding, null),
        AggregateException { InnerExceptions: [var first, ..] } => Explain(first),
        _ => null,
    };

    private static object Read(IConfiguration configuration, string section, Type type)
    {
        try
        {
            var value = configuration.GetSection(section).Get(type, binder => binder.ErrorOnUnknownConfiguration = true) ?? Activator.CreateInstance(type)!;
            return Failures(section, value) is [var failure, ..] ? throw Sentence(failure) : value;
        }
        catch (InvalidOperationException error)
        {
            throw Translate(error, section);
        }
    }

    private static List<string> Failures(string section, object value)
    {
        var failures = new List<string>();
        foreach (PropertyDescriptor property in TypeDescriptor.GetProperties(value))
        {
            var context = new ValidationContext(value) { MemberName = property.Name };
            foreach (var rule in property.Attributes.OfType<ValidationAttribute>())
            {
                if (rule.GetValidationResult(property.GetValue(value), context) is { } result)
                {
                    var text = German(rule) ?? result.ErrorMessage ?? "Der Wert ist nicht erlaubt.";
                    failures.Add(text.StartsWith(section + ":", StringComparison.Ordinal) ? text : $"{section}:{property.Name}: {text}");
                }
            }
        }

        if (value is IValidatableObject itself)
        {
            failures.AddRange(itself.Validate(new ValidationContext(value)).Select(result =>
                result.ErrorMessage is not { } text ? $"{section}: Die Werte passen nicht zusammen." : text.StartsWith(section + ":", StringComparison.Ordinal) ? text : $"{section}:{text}"));
        }

        return failures;
    }

    // Words for rules that bring none of their own.
    private static string? German(ValidationAttribute rule) => rule switch
    {
        { ErrorMessage: not null } => null,
        RequiredAttribute => "Ein Wert ist nötig.",
        RangeAttribute range => string.Create(CultureInfo.GetCultureInfo("de-DE"), $"Erlaubt ist {range.Minimum} bis {range.Maximum}."),
        MaxLengthAttribute length => $"Erlaubt sind höchstens {length.Length} Zeichen oder Einträge.",
        _ => null,
    };

    private static StartupException Sentence(string failure)
    {
        var framework = FrameworkFailure().Match(failure);
        if (framework.Success)
        {
            failure = framework.Groups[1].Value.TrimEnd('.', '\'') + ".";
        }

        var key = failure.Split(' ', 2)[0].TrimEnd(':');
        return new StartupException(key, failure.Length > key.Length + 1 ? failure[(key.Length + 1)..].TrimStart() : failure);
    }

    // The binder reports in English and has no codes; what it names is enough for a sentence.
    private static StartupException Translate(InvalidOperationException error, string? section)
    {
        if (WrongType().Match(error.Message) is { Success: true } type)
        {
            var kind = type.Groups[3].Value switch
            {
                "System.Int32" or "System.Int64" => "eine ganze Zahl",
                "System.Double" or "System.Single" or "System.Decimal" => "eine Zahl mit Punkt als Dezimalzeichen",
                "System.Boolean" => "true oder false",
                "System.TimeSpan" => "eine Dauer wie 00:05:00",
                "System.Uri" => "eine Adresse",
                _ => "einer der Werte, die appsettings.template.json nennt",
            };
            return new StartupException(type.Groups[2].Value, $"„{type.Groups[1].Value}“ passt nicht; erwartet wird {kind}.", error);
        }

        if (UnknownKey().Match(error.Message) is { Success: true } unknown)
        {
            return new StartupException(
                $"{section ?? unknown.Groups[1].Value}:{unknown.Groups[2].Value.Split('\'')[0]}",
                "Diesen Schlüssel gibt es nicht. appsettings.template.json nennt alle.",
                error);
        }

        return new StartupException(section ?? "Konfiguration", error.Message, error);
    }

    [GeneratedRegex(@"with the error: '(.+)$", RegexOptions.Singleline)]
    private static partial Regex FrameworkFailure();

    [GeneratedRegex(@"Failed to convert configuration value '(.*)' at '([^']+)' to type '([^']+)'", RegexOptions.Singleline)]
    private static partial Regex WrongType();

    [GeneratedRegex(@"instance of (?:.*\.)?([A-Za-z]+?)(?:Options)?:? *'([^']+)'", RegexOptions.Singleline)]
    private static partial Regex UnknownKey();

    private sealed class SectionValidator<T>(string section) : IValidateOptions<T>
        where T : class
    {
        public ValidateOptionsResult Validate(string? name, T options) =>
            Failures(section, options) is { Count: > 0 } failures ? ValidateOptionsResult.Fail(failures) : ValidateOptionsResult.Success;
    }
}
