using System.Collections;
using System.Globalization;
using System.Reflection;
using System.Text.Json;
using Microsoft.Extensions.Configuration;
using PanReflex.Service.Hosting;

namespace PanReflex.Service.Tests.Hosting;

/// <summary><c>appsettings.template.json</c> and the options classes say the same.</summary>
public sealed class TemplateAgreesWithOptions
{
    private static readonly string Template = File.ReadAllText(Path.Combine(Repository.Root, "appsettings.template.json"));
    private static readonly JsonElement Json = JsonDocument.Parse(Template, new JsonDocumentOptions { CommentHandling = JsonCommentHandling.Skip }).RootElement;

    public static TheoryData<string> Sections => [.. CoreServices.Sections.Keys];

    [Theory]
    [MemberData(nameof(Sections))]
    public void Every_key_stands_there_with_its_default(string section)
    {
        var type = CoreServices.Sections[section];
        Compare(section, Activator.CreateInstance(type)!, Json.GetProperty(section));
    }

    [Fact]
    public void There_is_no_other_section() =>
        Assert.Equal([.. CoreServices.Sections.Keys.Append("Logging").Order()], Json.EnumerateObject().Select(section => section.Name).Order());

    [Fact]
    public void Every_key_has_a_comment()
    {
        var lines = Template.Split('\n').Select(line => line.Trim()).ToArray();
        for (var at = 1; at < lines.Length; at++)
        {
            if (lines[at].StartsWith('"') && lines[at] != "\"LogLevel\": {")
            {
                Assert.True(lines[at - 1].StartsWith("//", StringComparison.Ordinal), $"No comment above {lines[at]}");
            }
        }
    }

    [Fact]
    public void Every_options_class_of_the_program_is_a_section()
    {
        var known = CoreServices.Sections.Values.ToHashSet();
        var all = CoreServices.Sections.Values.Select(type => type.Assembly).Distinct().SelectMany(assembly => assembly.GetExportedTypes())
            .Where(type => type is { IsClass: true, IsAbstract: false } && type.Name.EndsWith("Options", StringComparison.Ordinal) && !type.IsAssignableTo(typeof(Delegate)))
            // A training is told its settings on the command line.
            .Where(type => type.Name != "VectorTrainingOptions");
        Assert.Empty(all.Where(type => !known.Contains(type)).Select(type => type.FullName));
    }

    [Fact]
    public void Taken_as_settings_it_changes_nothing()
    {
        var configuration = new ConfigurationBuilder().AddJsonFile(Path.Combine(Repository.Root, "appsettings.template.json")).Build();
        Settings.Check(configuration, CoreServices.Sections);
        foreach (var (section, type) in CoreServices.Sections)
        {
            var bound = configuration.GetSection(section).Get(type) ?? Activator.CreateInstance(type);
            Assert.Equal(JsonSerializer.Serialize(Activator.CreateInstance(type), type), JsonSerializer.Serialize(bound, type));
        }
    }

    private static void Compare(string path, object options, JsonElement json)
    {
        var properties = options.GetType().GetProperties(BindingFlags.Public | BindingFlags.Instance).ToDictionary(property => property.Name);
        Assert.Equal(properties.Keys.Order(), json.EnumerateObject().Select(property => property.Name).Order());
        foreach (var (name, property) in properties)
        {
            var (key, value, written) = ($"{path}:{name}", property.GetValue(options), json.GetProperty(name));
            switch (value)
            {
                case null:
                    Assert.True(written.ValueKind == JsonValueKind.Null, key);
                    break;
                case string text:
                    Assert.True(written.GetString() == text.Replace('\\', '/'), key);
                    break;
                case double number:
                    Assert.True(written.GetDouble().Equals(number), key);
                    break;
                case bool or Enum or TimeSpan:
                    Assert.True(string.Equals(written.ToString(), value.ToString(), StringComparison.OrdinalIgnoreCase), key);
                    break;
                case int or long:
                    Assert.True(written.GetDouble().Equals(Convert.ToDouble(value, CultureInfo.InvariantCulture)), key);
                    break;
                case IEnumerable list:
                    Assert.True(written.ValueKind == JsonValueKind.Array && list.Cast<object>().Count() == written.GetArrayLength(), key);
                    break;
                default:
                    Compare(key, value, written);
                    break;
            }
        }
    }
}
