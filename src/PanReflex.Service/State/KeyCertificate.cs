using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using PanReflex.Service.Hosting;

namespace PanReflex.Service.State;

/// <summary>The certificate that encrypts the service's own keys where they are kept.</summary>
public static class KeyCertificate
{
    private const string Key = "State:KeyCertificateFile";

    /// <summary>Loads what the settings name; null when they name none.</summary>
    /// <exception cref="StartupException">The file cannot be read, or holds no RSA key.</exception>
    public static X509Certificate2? Load(StateOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        if (options.KeyCertificateFile.Length == 0)
        {
            return null;
        }

        try
        {
            var certificate = X509CertificateLoader.LoadPkcs12FromFile(options.KeyCertificateFile, options.KeyCertificatePassword);
            using var key = certificate.GetRSAPrivateKey();
            return key is not null ? certificate : throw new StartupException(Key, $"{options.KeyCertificateFile} enthält keinen privaten RSA-Schlüssel.");
        }
        catch (Exception exception) when (exception is CryptographicException or IOException or UnauthorizedAccessException)
        {
            throw new StartupException(Key, $"Das Zertifikat {options.KeyCertificateFile} lässt sich nicht lesen ({exception.Message.TrimEnd('.')}). Bitte Pfad, Rechte und Kennwort prüfen.", exception);
        }
    }
}
