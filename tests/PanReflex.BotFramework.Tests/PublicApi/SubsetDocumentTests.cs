using System.Reflection;
using PanReflex.BotFramework.Schema;

namespace PanReflex.BotFramework.Tests.PublicApi;

public class SubsetDocumentTests
{
    [Fact]
    public void The_table_of_the_subset_names_every_public_type_and_member()
    {
        var document = File.ReadAllLines(Path.Combine(PublicApiTests.Folder(), "..", "..", "..", "docs", "bot-framework-subset.md"));
        var missing = new List<string>();
        foreach (var type in typeof(Activity).Assembly.GetExportedTypes().Where(type => !type.IsNested && !typeof(Delegate).IsAssignableFrom(type)))
        {
            var name = type.Name.Split('`')[0];
            var rows = document.Where(line => line.StartsWith($"| `{name}` |", StringComparison.Ordinal) || line.StartsWith($"| `{name}<", StringComparison.Ordinal)).ToList();
            if (rows.Count == 0)
                missing.Add(name);
            else if (!type.IsEnum)
                missing.AddRange(Members(type).Where(member => !rows.Any(row => row.Contains($"`{member}`", StringComparison.Ordinal))).Select(member => $"{name}.{member}"));
        }

        Assert.Empty(missing);
    }

    private static IEnumerable<string> Members(Type type) => type
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
