using System.ComponentModel;
using System.Diagnostics;
using System.Text;
using k8s.Exceptions;
using k8s.KubeConfigModels;

namespace k8s;

public partial class KubernetesClientConfiguration
{
    /// <summary>What an exec plugin writes to its standard error, line by line.</summary>
    public static event EventHandler<DataReceivedEventArgs> ExecStdError;

    /// <summary>How long an exec plugin may take: 2 minutes.</summary>
    public static TimeSpan ExecTimeout { get; set; } = TimeSpan.FromMinutes(2);

    /// <exception cref="KubeConfigException">The plugin did not start, took too long, or gave nothing that can be used.</exception>
    public static ExecCredentialResponse ExecuteExternalCommand(ExternalExecution config)
    {
        ArgumentNullException.ThrowIfNull(config);
        using var process = CreateRunnableExternalProcess(config, ExecStdError);
        var output = new StringBuilder();
        process.OutputDataReceived += (_, line) => output.Append(line.Data);
        try
        {
            process.Start();
        }
        catch (Exception e) when (e is Win32Exception or InvalidOperationException)
        {
            throw new KubeConfigException($"external exec failed due to: {e.Message} {config.InstallHint}".TrimEnd(), e);
        }

        process.BeginOutputReadLine();
        if (process.StartInfo.RedirectStandardError)
        {
            process.BeginErrorReadLine();
        }

        if (!process.WaitForExit(ExecTimeout))
        {
            process.Kill(entireProcessTree: true);
            throw new KubeConfigException($"external exec failed: {config.Command} took longer than {ExecTimeout}");
        }

        process.WaitForExit(); // until its last output has been read
        return Checked(config, output.ToString());
    }

    public static Process CreateRunnableExternalProcess(
        ExternalExecution config, EventHandler<DataReceivedEventArgs> captureStdError = null)
    {
        ArgumentNullException.ThrowIfNull(config);
        var start = new ProcessStartInfo(config.Command, string.Join(" ", config.Arguments ?? []))
        {
            RedirectStandardOutput = true,
            RedirectStandardError = captureStdError is not null,
            UseShellExecute = false,
            CreateNoWindow = true,
        };
        start.Environment["KUBERNETES_EXEC_INFO"] = new JsonObject
        {
            ["apiVersion"] = config.ApiVersion,
            ["kind"] = "ExecCredentials",
            ["spec"] = new JsonObject { ["interactive"] = Environment.UserInteractive },
        }.ToJsonString();
        foreach (var variable in config.EnvironmentVariables ?? [])
        {
            if (!variable.TryGetValue("name", out var name) || !variable.TryGetValue("value", out var value))
            {
                var found = string.Join(",", variable.Select(entry => $"{entry.Key}={entry.Value}"));
                throw new KubeConfigException($"Invalid environment variable defined: {found}");
            }

            start.Environment[name] = value;
        }

        var process = new Process { StartInfo = start };
        if (captureStdError is not null)
        {
            process.ErrorDataReceived += captureStdError.Invoke;
        }

        return process;
    }

    private static ExecCredentialResponse Checked(ExternalExecution config, string output)
    {
        ExecCredentialResponse response;
        try
        {
            response = KubernetesJson.Deserialize<ExecCredentialResponse>(output);
        }
        catch (JsonException e)
        {
            throw new KubeConfigException($"external exec failed: {config.Command} did not write an ExecCredential: {e.Message}", e);
        }

        if (response?.ApiVersion != config.ApiVersion)
        {
            throw new KubeConfigException(
                $"external exec failed because api version {response?.ApiVersion} does not match {config.ApiVersion}");
        }

        return response.Status?.IsValid() == true
            ? response
            : throw new KubeConfigException("external exec failed missing token or clientCertificateData field in plugin output");
    }
}
