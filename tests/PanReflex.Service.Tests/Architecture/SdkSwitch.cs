using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using System.Text.RegularExpressions;
using PanReflex.Service.Bot;

namespace PanReflex.Service.Tests.Architecture;

/// <summary>Keeps what docs/bot-framework-subset.md says of the switch to the official SDK true, without its packages.</summary>
public sealed partial class SdkSwitch
{
    private const string Subset = "PanReflex.BotFramework";

    private static readonly string[] CompiledEitherWay = [$"{Subset}.Json", $"{Subset}.Teams"];

    [Fact]
    public void What_the_service_uses_of_the_subset_was_compiled_against_the_SDK()
    {
        var proved = File.ReadLines(Path.Combine(Root(), "docs", "bot-framework-subset.md"))
            .Where(line => line.StartsWith("| `", StringComparison.Ordinal))
            .Select(line => line.Trim('|', ' ').Split(" | "))
            .Where(cells => cells.Length == 4)
            .ToDictionary(cells => cells[0].Trim('`').Split('<')[0] + (cells[0].Contains('<', StringComparison.Ordinal) ? "`1" : ""), cells => cells[3]);

        var unproved = Called().Concat(Overridden()).Distinct()
            .Where(use => proved.GetValueOrDefault(use.Type) is not "–")
            .Where(use => proved.GetValueOrDefault(use.Type) is not { } proof || !proof.StartsWith("compiled", StringComparison.Ordinal)
                || !(use.Member == ".ctor" ? proof.Contains("constructor", StringComparison.Ordinal) || IsDelegate(use.Type) : proof.Contains($"`{use.Member}`", StringComparison.Ordinal)))
            .Select(use => $"{use.Type}.{use.Member}");

        Assert.Empty(unproved);
    }

    /// <summary>Under the switch these sources belong to the service, and their internal types can be seen there beside those of the other rooms.</summary>
    [Fact]
    public void Sources_that_the_service_compiles_itself_share_no_name_with_the_other_rooms()
    {
        var folder = Path.Combine(Root(), "src", Subset);
        var names = Directory.GetFiles(Path.Combine(folder, "Teams"), "*.cs").Append(Path.Combine(folder, "Json", "ActivityJson.cs"))
            .SelectMany(path => InternalType().Matches(File.ReadAllText(path))).Select(match => match.Groups[1].Value).ToList();
        var rooms = typeof(PanReflexBot).Assembly.GetReferencedAssemblies()
            .Where(name => name.Name!.StartsWith("PanReflex.", StringComparison.Ordinal) && name.Name != Subset)
            .SelectMany(name => Assembly.Load(name).GetExportedTypes()).Select(type => type.Name);

        Assert.NotEmpty(names);
        Assert.Empty(names.Intersect(rooms, StringComparer.Ordinal));
    }

    /// <summary>Members of the subset that the service's code names.</summary>
    private static List<(string Type, string Member)> Called()
    {
        using var file = new PEReader(File.OpenRead(typeof(PanReflexBot).Assembly.Location));
        var metadata = file.GetMetadataReader();
        return [.. metadata.MemberReferences.Select(metadata.GetMemberReference)
            .Select(member => (Type: Owner(metadata, member.Parent), Member: Accessor().Replace(metadata.GetString(member.Name), "")))
            .Where(use => use.Type is not null).Select(use => (use.Type!, use.Member))];
    }

    /// <summary>Members of the subset that types of the service override or implement.</summary>
    private static IEnumerable<(string Type, string Member)> Overridden() => typeof(PanReflexBot).Assembly.GetTypes()
        .SelectMany(type => type.GetMethods(BindingFlags.DeclaredOnly | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance))
        .Select(method => method.GetBaseDefinition())
        .Where(method => IsOfSdk(method.DeclaringType!.Assembly.GetName().Name!, method.DeclaringType.Namespace!))
        .Select(method => (method.DeclaringType!.Name, method.Name));

    private static string? Owner(MetadataReader metadata, EntityHandle handle)
    {
        if (handle.Kind == HandleKind.TypeSpecification)
        {
            // A generic type: the kind of type and then its definition follow the mark.
            var signature = metadata.GetBlobReader(metadata.GetTypeSpecification((TypeSpecificationHandle)handle).Signature);
            if (signature.ReadSignatureTypeCode() != SignatureTypeCode.GenericTypeInstance)
            {
                return null;
            }

            signature.ReadByte();
            handle = signature.ReadTypeHandle();
        }

        if (handle.Kind != HandleKind.TypeReference)
        {
            return null;
        }

        var type = metadata.GetTypeReference((TypeReferenceHandle)handle);
        return type.ResolutionScope.Kind == HandleKind.AssemblyReference
            && IsOfSdk(metadata.GetString(metadata.GetAssemblyReference((AssemblyReferenceHandle)type.ResolutionScope).Name), metadata.GetString(type.Namespace))
            ? metadata.GetString(type.Name)
            : null;
    }

    private static bool IsOfSdk(string assembly, string space) => assembly == Subset && !CompiledEitherWay.Contains(space);

    private static bool IsDelegate(string name) => name.EndsWith("Handler", StringComparison.Ordinal) || name.EndsWith("Delegate", StringComparison.Ordinal);

    private static string Root()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "PanReflex.sln")))
        {
            folder = folder.Parent;
        }

        return folder?.FullName ?? throw new InvalidOperationException("PanReflex.sln was not found above the test's folder.");
    }

    [GeneratedRegex("^[gs]et_")]
    private static partial Regex Accessor();

    [GeneratedRegex(@"^internal [\w ]*\b(?:class|record|struct|enum|interface) (\w+)", RegexOptions.Multiline)]
    private static partial Regex InternalType();
}
