using Cli.Tests.Processes;
using Realmworks.Cli.Checking;
using Realmworks.Cli.Installations;
using Realmworks.Cli.Workspaces;

namespace Cli.Tests.Installations;

public sealed class WrongSettingsTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    [Theory]
    [InlineData("up")]
    [InlineData("preview")]
    public async Task TheyAreToldWithTheirLinesBeforeAnythingIsBuiltOrStarted(string verb)
    {
        var file = Shown(
            "environments/Pulumi.acme.yaml", "config:\n  realmworks:cloud: local\n  realmworks:profil: development\n  realmworks:realms:\n    - name: Demo\n");
        using var program = CommandLineProgram.Start(_folder, "dotnet", [CommandLineProgram.File, verb, "acme"]);
        program.StandardInput.Close();
        var errors = await program.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        Assert.StartsWith($"rw: 2 faults in the settings:\n  {file}:3: realmworks:profil: unknown setting; known: ", errors, StringComparison.Ordinal);
        Assert.Contains($"\n  {file}:5: realmworks:realms[0].name: 'Demo' is not allowed; ", errors, StringComparison.Ordinal);
        await program.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.Equal(2, program.ExitCode);
        Assert.False(Directory.Exists(Path.Combine(_folder.Path, "state")));
    }

    [Fact]
    public void WhatIsEncryptedIsLeftToTheProgram()
    {
        _folder.File("environments/Pulumi.acme.yaml", "config:\n  realmworks:cloud: local\n  realmworks:realms:\n    - name:\n        secure: v1:a:b=\n");
        var workspace = new Workspace(_folder.Path);
        CheckedSettings.Read(workspace, Installation.Find(workspace, "acme")).EnsureValid();
    }

    [Theory]
    [InlineData("check")]
    [InlineData("graph")]
    public async Task WhatIsEncryptedIsNamedByWhatReadsWithoutThePassphrase(string verb)
    {
        var file = Shown("environments/Pulumi.acme.yaml", "config:\n  realmworks:cloud: local\n  realmworks:realms:\n    - name:\n        secure: v1:a:b=\n");
        using var program = CommandLineProgram.Start(_folder, "dotnet", [CommandLineProgram.File, verb, "acme"]);
        program.StandardInput.Close();
        var errors = await program.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        Assert.StartsWith($"rw: {file}:3: realmworks:realms is encrypted, ", errors, StringComparison.Ordinal);
        await program.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.Equal(2, program.ExitCode);
    }

    public void Dispose() => _folder.Dispose();

    // Temporary files may lie within the checkout; what does is named from there.
    private string Shown(string path, string text) => Workspace.Locate(AppContext.BaseDirectory).Shown(_folder.File(path, text));
}
