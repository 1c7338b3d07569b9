using System.Net;
using System.Net.Sockets;
using Realmworks.Local.Client.Net;
using Realmworks.Local.Nodes.Pods;
using Realmworks.Local.Nodes.Sandbox;

namespace Realmworks.Local.Nodes.Probes;

/// <summary>Does what a probe or a hook asks, once: an HTTP request or a connection through the fabric, or a command inside.</summary>
internal sealed class ProbeAction(NamespaceSockets fabric, JsonObject containerSpec, string podAddress, StartedContainer container)
{
    /// <summary>What went wrong, or null.</summary>
    public async Task<string?> RunAsync(JsonObject action, TimeSpan timeout, TimeProvider clock, CancellationToken cancellationToken)
    {
        using var limit = new CancellationTokenSource(timeout, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        try
        {
            if (action.ObjectAt("httpGet") is { } http)
                return await HttpAsync(http, either.Token).ConfigureAwait(false);
            if (action.ObjectAt("tcpSocket") is { } tcp)
                return await TcpAsync(tcp, either.Token).ConfigureAwait(false);
            if (action.ObjectAt("exec") is { } exec)
                return await ExecAsync(exec, timeout, cancellationToken).ConfigureAwait(false);
            return null;
        }
        catch (OperationCanceledException) when (limit.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            return $"timed out after {timeout.TotalSeconds:0.##}s (context deadline exceeded)";
        }
        catch (Exception e) when (e is SocketException or HttpRequestException or IOException)
        {
            return (e.InnerException ?? e).Message;
        }
    }

    private async Task<string?> HttpAsync(JsonObject http, CancellationToken cancellationToken)
    {
        var scheme = (http.TextAt("scheme") ?? "HTTP").ToLowerInvariant();
        var path = http.TextAt("path") ?? "/";
        var address = new IPEndPoint(IPAddress.Parse(podAddress), Port(http));
        using var handler = new SocketsHttpHandler
        {
            UseProxy = false,
            AllowAutoRedirect = false,
            ConnectCallback = async (_, cancel) => new NetworkStream(await fabric.ConnectAsync(address, cancel).ConfigureAwait(false), ownsSocket: true),
        };
        // The kubelet does not check certificates either: a probe asks whether the program answers.
        handler.SslOptions.RemoteCertificateValidationCallback = (_, _, _, _) => true;
        using var client = new HttpClient(handler);
        using var request = new HttpRequestMessage(HttpMethod.Get, $"{scheme}://{address}{(path.StartsWith('/') ? "" : "/")}{path}");
        request.Headers.UserAgent.ParseAdd("kube-probe/1.33");
        foreach (var header in http.ObjectsAt("httpHeaders"))
            request.Headers.TryAddWithoutValidation(header.TextAt("name") ?? "", header.TextAt("value"));
        using var response = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken).ConfigureAwait(false);
        var code = (int)response.StatusCode;
        return code is >= 200 and < 400 ? null : $"HTTP probe failed with statuscode: {code}";
    }

    private async Task<string?> TcpAsync(JsonObject tcp, CancellationToken cancellationToken)
    {
        using var socket = await fabric.ConnectAsync(new IPEndPoint(IPAddress.Parse(podAddress), Port(tcp)), cancellationToken).ConfigureAwait(false);
        return null;
    }

    private async Task<string?> ExecAsync(JsonObject exec, TimeSpan timeout, CancellationToken cancellationToken)
    {
        var result = await ContainerExec.RunAsync(container, exec.TextsAt("command"), timeout, cancellationToken).ConfigureAwait(false);
        return result.ExitCode == 0 ? null : (result.Output + result.Errors).Trim();
    }

    private int Port(JsonObject action)
    {
        if (action.NumberAt("port") is { } number)
            return (int)number;
        var name = action.TextAt("port") ?? "";
        if (int.TryParse(name, out var text))
            return text;
        var port = containerSpec.ObjectsAt("ports").FirstOrDefault(p => p.TextAt("name") == name);
        return (int)(port?.NumberAt("containerPort") ?? throw new IOException($"the container has no port named \"{name}\""));
    }
}
