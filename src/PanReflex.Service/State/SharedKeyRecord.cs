namespace PanReflex.Service.State;

/// <summary>A secret that all replicas of the service share.</summary>
public sealed class SharedKeyRecord
{
    /// <summary>Name of the key.</summary>
    public required string Name { get; init; }

    /// <summary>The key as text.</summary>
    public required string Value { get; init; }

    /// <summary>When it was made.</summary>
    public required DateTimeOffset Created { get; init; }
}
