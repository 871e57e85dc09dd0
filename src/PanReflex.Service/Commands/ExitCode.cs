namespace PanReflex.Service.Commands;

/// <summary>What the program returns to the shell.</summary>
public static class ExitCode
{
    /// <summary>Done.</summary>
    public const int Done = 0;

    /// <summary>Something failed that no setting explains.</summary>
    public const int Failed = 1;

    /// <summary>A setting or an argument is wrong.</summary>
    public const int Wrong = 2;

    /// <summary>The reports do not answer the question.</summary>
    public const int NotFound = 3;

    /// <summary>Stopped by the user (Ctrl+C).</summary>
    public const int Cancelled = 130;
}
