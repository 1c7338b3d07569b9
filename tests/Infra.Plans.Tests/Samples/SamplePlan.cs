using System.Collections.Concurrent;
using System.Diagnostics;
using System.Text.Json;
using Realmworks.Infra.Plans;
using Realmworks.Infra.Settings;
using Realmworks.Infra.Settings.Files;

namespace Infra.Plans.Tests.Samples;

/// <summary>A settings file of environments/, checked and planned as <c>rw check</c> does: by the program itself, without its secrets.</summary>
internal sealed record SamplePlan(string Name, InstallationSettings Settings, Plan Plan, string Output)
{
    private static readonly ConcurrentDictionary<string, Lazy<Task<SamplePlan>>> _plans = new();

    /// <summary>Planned once for all tests.</summary>
    public static Task<SamplePlan> OfAsync(string name) =>
        _plans.GetOrAdd(name, _ => new Lazy<Task<SamplePlan>>(() => ReadAsync(name, File.ReadAllText(Checkout.Settings(name))))).Value;

    public static async Task<SamplePlan> ReadAsync(string name, string yaml)
    {
        var file = SettingsFile.Parse(yaml);
        var (settings, faults) = SettingsReader.Check(file.Values, name);
        Assert.Empty(faults);
        var output = await PlanAsync(name, file.WithoutSecrets());
        return new SamplePlan(name, settings, Plan.Read(output), output);
    }

    private static async Task<string> PlanAsync(string name, string yaml)
    {
        var folder = Directory.CreateTempSubdirectory("sample-");
        try
        {
            var (code, output, errors) = await PreviewAsync(name, yaml, folder.FullName);
            Assert.True(code == 0, $"{name} could not be planned: {output}\n{errors}");
            return output;
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    /// <param name="backend">The folder with the state, where there is one.</param>
    public static async Task<(int Code, string Output, string Errors)> PreviewAsync(string name, string yaml, string backend)
    {
        var config = Path.Combine(backend, $"Pulumi.{name}.yaml");
        await File.WriteAllTextAsync(config, yaml);
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "Realmworks.Infra.Stacks.dll")])
        {
            RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false,
            WorkingDirectory = Path.Combine(Checkout.Root, "infra", "stacks"),
        };
        start.Environment["PULUMI_EMBEDDED_ENGINE"] = JsonSerializer.Serialize(new
        {
            Command = "preview", Stack = name, Project = "realmworks", ProjectRoot = Checkout.Root, ConfigFile = config, Backend = backend, Json = true,
        });
        using var process = Process.Start(start)!;
        var errors = process.StandardError.ReadToEndAsync();
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return (process.ExitCode, output, await errors);
    }
}
