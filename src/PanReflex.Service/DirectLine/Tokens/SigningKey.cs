using System.Security.Cryptography;
using PanReflex.Service.Hosting;

namespace PanReflex.Service.DirectLine.Tokens;

/// <summary>The secret that signs Direct Line tokens. It outlives the process, so that open chats survive a restart.</summary>
public static class SigningKey
{
    private const int Length = 64;

    /// <summary>A new key as text.</summary>
    public static string Create() => Convert.ToBase64String(RandomNumberGenerator.GetBytes(Length));

    /// <summary>Reads the key of the data folder, or makes one that only the owner of the file can read.</summary>
    /// <exception cref="StartupException">The file cannot be read or written, or holds no key.</exception>
    public static byte[] LoadOrCreate(string dataFolder)
    {
        var file = Path.Combine(Path.GetFullPath(dataFolder), "keys", "directline.key");
        try
        {
            if (!File.Exists(file))
            {
                Create(file);
            }

            var key = Convert.FromBase64String(File.ReadAllText(file));
            return key.Length == Length ? key : throw new FormatException();
        }
        catch (FormatException exception)
        {
            throw new StartupException("Data:Folder", $"Der Schlüssel {file} ist beschädigt. Bitte die Datei löschen; offene Chats beginnen dann neu.", exception);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new StartupException("Data:Folder", $"Der Schlüssel {file} lässt sich nicht lesen oder anlegen. Bitte die Rechte des Ordners prüfen.", exception);
        }
    }

    /// <summary>Writes beside and moves, so that a process that ends halfway leaves no half key and two that start at once agree on one.</summary>
    private static void Create(string file)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        var draft = $"{file}.{Guid.NewGuid():N}";
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        using (var writer = new StreamWriter(draft, options))
        {
            writer.Write(Create());
        }

        try
        {
            File.Move(draft, file, overwrite: false);
        }
        catch (IOException) when (File.Exists(file))
        {
            File.Delete(draft);
        }
    }
}
