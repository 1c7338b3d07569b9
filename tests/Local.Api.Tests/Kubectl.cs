using System.Diagnostics;

namespace Realmworks.Local.Api.Tests;

/// <summary>The real kubectl against a server of the tests.</summary>
internal static class Kubectl
{
    public static string? Program { get; } = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(':').Select(d => Path.Combine(d, "kubectl")).FirstOrDefault(File.Exists);

    public static async Task<KubectlResult> RunAsync(ApiFixture api, string arguments, string input = "")
    {
        Assert.SkipWhen(Program is null, "kubectl is not installed");
        var start = new ProcessStartInfo(Program!, arguments)
        {
            RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true,
        };
        start.Environment["KUBECONFIG"] = api.Kubeconfig;
        start.Environment["HOME"] = api.StateFolder;
        using var process = Process.Start(start)!;
        await process.StandardInput.WriteAsync(input);
        process.StandardInput.Close();
        var (output, error) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync().WaitAsync(TimeSpan.FromSeconds(60));
        return new KubectlResult(process.ExitCode, (await output).TrimEnd(), (await error).TrimEnd());
    }
}
