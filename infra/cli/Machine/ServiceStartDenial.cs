namespace Realmworks.Cli.Machine;

/// <summary>
/// While it lives, packages that apt-get installs may not start their services: Debian asks <c>/usr/sbin/policy-rc.d</c>, whose
/// exit code 101 means no. A policy that the machine has already is left alone.
/// </summary>
internal sealed class ServiceStartDenial : IDisposable
{
    private const string Policy = "/usr/sbin/policy-rc.d";

    private ServiceStartDenial()
    {
    }

    public static ServiceStartDenial? Begin()
    {
        if (File.Exists(Policy))
        {
            return null;
        }
        File.WriteAllText(Policy, "#!/bin/sh\nexit 101\n");
        File.SetUnixFileMode(Policy, (UnixFileMode)0b111_101_101);
        return new ServiceStartDenial();
    }

    public void Dispose() => File.Delete(Policy);
}
