namespace PanReflex.Service.Hosting;

/// <summary>The service cannot start, and the person who starts it can help.</summary>
public sealed class StartupException : Exception
{
    /// <summary>A setting is to blame.</summary>
    /// <param name="key">The setting, such as <c>Web:Url</c>.</param>
    /// <param name="remedy">German sentence: what is wrong and what to do.</param>
    /// <param name="innerException">What the program met.</param>
    public StartupException(string key, string remedy, Exception? innerException = null)
        : base($"{key}: {remedy}", innerException)
    {
    }
}
