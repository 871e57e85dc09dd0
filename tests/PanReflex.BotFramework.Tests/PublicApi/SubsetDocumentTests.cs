using System.Reflection;
using System.Text.RegularExpressions;
using PanReflex.BotFramework.Schema;

namespace PanReflex.BotFramework.Tests.PublicApi;

public partial class SubsetDocumentTests
{
    private static readonly Type[] Types = [.. typeof(Activity).Assembly.GetExportedTypes().Where(type => !type.IsNested)];

    [Fact]
    public void The_tables_of_the_subset_name_every_public_type_and_member()
    {
        var rows = Rows();

        Assert.Empty(Types.Select(Name).Except(rows.Keys));
        Assert.Empty(Types.Where(type => !type.IsEnum).SelectMany(type => Members(type).Except(rows.GetValueOrDefault(Name(type), [])).Select(member => $"{Name(type)}.{member}")));
    }

    [Fact]
    public void The_tables_of_the_subset_name_nothing_else()
    {
        var members = Types.ToLookup(Name, type => type.IsEnum ? Enum.GetNames(type) : Members(type));

        Assert.Empty(Rows().SelectMany(row => row.Value.Except(members[row.Key].SelectMany(names => names)).Select(member => $"{row.Key}.{member}")));
    }

    [Fact]
    public void Every_member_is_said_to_be_the_same_to_differ_or_to_be_an_addition_and_how_that_is_known() =>
        Assert.All(
            Lines().Where(cells => cells.Length == 4),
            cells => Assert.True(
                (cells[2].StartsWith("same", StringComparison.Ordinal) || cells[2].StartsWith("differs: ", StringComparison.Ordinal) || cells[2].StartsWith("addition", StringComparison.Ordinal))
                && (cells[3].StartsWith("compiled", StringComparison.Ordinal) || cells[3] is "compared" or "–" or "not compared, not used by the service"),
                $"{cells[0]}: {cells[2]} | {cells[3]}"));

    /// <summary>Names in the tables: members by type.</summary>
    private static Dictionary<string, string[]> Rows() => Lines()
        .GroupBy(cells => cells[0].Trim('`').Split('<')[0])
        .ToDictionary(rows => rows.Key, rows => rows.SelectMany(cells => Quoted().Matches(cells[1])).Select(match => match.Groups[1].Value).ToArray());

    /// <summary>Lines of the tables about types.</summary>
    private static IEnumerable<string[]> Lines() => File.ReadLines(Path.Combine(PublicApiTests.Folder(), "..", "..", "..", "docs", "bot-framework-subset.md"))
        .SkipWhile(line => !line.StartsWith("## Microsoft.Bot.Schema", StringComparison.Ordinal))
        .Where(line => line.StartsWith("| `", StringComparison.Ordinal))
        .Select(line => line.Trim('|', ' ').Split(" | "));

    [GeneratedRegex("`([^`]+)`")]
    private static partial Regex Quoted();

    private static string Name(Type type) => type.Name.Split('`')[0];

    private static IEnumerable<string> Members(Type type) => typeof(Delegate).IsAssignableFrom(type) ? [] : type
        .GetMembers(BindingFlags.DeclaredOnly | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static)
        .Where(member => member switch
        {
            MethodInfo method => !method.IsSpecialName && IsVisible(method) && method.GetBaseDefinition().DeclaringType != typeof(object) && !method.Name.Contains('<', StringComparison.Ordinal),
            PropertyInfo property => property.GetMethod is { } get && IsVisible(get),
            FieldInfo field => field.IsPublic,
            _ => false,
        })
        .Select(member => member.Name)
        .Where(name => name is not ("Equals" or "Deconstruct" or "EqualityContract" or "PrintMembers" or "GetHashCode" or "ToString"))
        .Distinct();

    private static bool IsVisible(MethodBase method) => !method.IsPrivate && !method.IsAssembly && !method.Name.Contains('.', StringComparison.Ordinal);
}
