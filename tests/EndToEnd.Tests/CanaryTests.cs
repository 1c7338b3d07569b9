using System.Text;
using EndToEnd.Tests.Machine;
using EndToEnd.Tests.Running;
using Realmworks.Local.Client;

namespace EndToEnd.Tests;

/// <summary>The installation's own passwords as canaries: wherever one is found in clear, it got out.</summary>
public sealed class CanaryTests(Installation installation)
{
    [Fact]
    public async Task No_password_stands_in_a_file_of_the_state()
    {
        var canaries = await CanariesAsync();
        // The cluster keeps Secrets as a cluster does; a pod's own mounts and the broker's own data are what the passwords are for.
        var found = Directory.EnumerateFiles(installation.Sandbox.State, "*", new EnumerationOptions { RecurseSubdirectories = true })
            .Where(file => new FileInfo(file).Length > 0) // locks are held open
            .Where(file => !file.Contains("/memory/", StringComparison.Ordinal) && !file.Contains("/volumes/", StringComparison.Ordinal))
            .Select(file => (file, text: Read(file))).Where(read => canaries.Any(read.text.Contains)).Select(read => read.file);
        Assert.Empty(found);
    }

    [Fact]
    public async Task Pulumis_state_has_no_password_in_any_form()
    {
        var canaries = await CanariesAsync();
        var encoded = canaries.Select(canary => Convert.ToBase64String(Encoding.UTF8.GetBytes(canary))).Concat(canaries).ToArray();
        var files = Directory.GetFiles(Path.Combine(installation.Sandbox.State, "state"), "*", SearchOption.AllDirectories);
        Assert.NotEmpty(files);
        Assert.All(files, file => Assert.DoesNotContain(encoded, Read(file).Contains));
    }

    [Fact]
    public async Task No_password_is_printed()
    {
        var canaries = await CanariesAsync();
        var printed = new StringBuilder(installation.Up.All);
        string[][] printing =
        [
            ["preview", Installation.Name, "--diff"], ["preview", Installation.Name, "--json"], ["output", Installation.Name],
            .. new[] { "control-plane", "network", "node-a", "node-b", "node-c" }
                .Select(process => new[] { "local", "logs", process, "--name", Installation.Name }),
        ];
        foreach (var words in printing)
            printed.Append((await installation.Sandbox.RwAsync(words)).Good);
        printed.Append((await installation.Sandbox.RwAsync("drift", Installation.Name, "-o", "json")).All);
        Assert.DoesNotContain(canaries, printed.ToString().Contains);
    }

    [Fact]
    public async Task No_event_and_no_object_but_a_Secret_tells_a_password()
    {
        var canaries = await CanariesAsync();
        string[] told = ["api/v1/events", "api/v1/pods", "api/v1/configmaps", "apis/apps/v1/deployments",
            "apis/apps/v1/statefulsets", "apis/realmworks.io/v1alpha1/pipelines", "apis/realmworks.io/v1alpha1/realms"];
        foreach (var path in told)
        {
            var objects = (await installation.Api.SendAsync(HttpMethod.Get, path)).ToJsonString();
            Assert.Contains("\"items\":[{", objects, StringComparison.Ordinal);
            Assert.DoesNotContain(canaries, objects.Contains);
        }
    }

    [Fact]
    public async Task No_process_has_a_password_in_its_environment_or_its_words()
    {
        var canaries = await CanariesAsync();
        var processes = MachineListing.Take().Lines.Where(line => line.StartsWith("process ", StringComparison.Ordinal)).ToArray();
        Assert.Contains(processes, process => process.Contains(installation.ClusterFolder, StringComparison.Ordinal));
        Assert.DoesNotContain(processes, process => canaries.Any(process.Contains));
    }

    /// <summary>Every value of a Secret with a password's name.</summary>
    private async Task<string[]> CanariesAsync()
    {
        installation.Ready();
        var secrets = await installation.Api.ListAsync(ResourcePath.Core("secrets"));
        var canaries = secrets.ObjectsAt("items").SelectMany(secret => secret.ObjectAt("data") ?? [])
            .Where(entry => entry.Key.Contains("assword", StringComparison.Ordinal) || entry.Key.Contains("cookie", StringComparison.OrdinalIgnoreCase))
            .Select(entry => Encoding.UTF8.GetString(Convert.FromBase64String((string)entry.Value!))).Distinct().ToArray();
        // The administrator's, the monitor's, the cookie, and those of the stage's trigger and executor.
        Assert.True(canaries.Length >= 5, $"{canaries.Length} passwords");
        Assert.All(canaries, canary => Assert.True(canary.Length >= 16));
        return canaries;
    }

    // Latin 1 keeps every byte, so that a password inside of a database is found as well. Others have some of the files open.
    private static string Read(string file)
    {
        try
        {
            using var reader = new StreamReader(new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete), Encoding.Latin1);
            return reader.ReadToEnd();
        }
        catch (FileNotFoundException)
        {
            return ""; // the cluster has replaced it meanwhile
        }
    }
}
