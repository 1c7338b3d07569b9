using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using Realmworks.Local.Client.Net;
using Realmworks.Local.Nodes.Policies;

namespace Realmworks.Local.Nodes.Services;

/// <summary>One port of the cluster's loopback address, forwarded into the fabric to one of the Service's endpoints.</summary>
internal sealed class HostPort : IAsyncDisposable
{
    private static readonly TimeSpan s_connect = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan s_avoided = TimeSpan.FromSeconds(15);

    private readonly Socket _listener;
    private readonly NamespaceSockets _fabric;
    private readonly CancellationTokenSource _stop = new();
    private readonly TimeProvider _clock;
    private readonly Task _accepting;
    private readonly ConcurrentDictionary<IPEndPoint, DateTimeOffset> _silent = new();
    private volatile IReadOnlyList<IPEndPoint> _endpoints = [];

    private HostPort(Socket listener, NamespaceSockets fabric, TimeProvider clock)
    {
        (_listener, _fabric, _clock) = (listener, fabric, clock);
        _accepting = AcceptAsync();
    }

    public static HostPort Listen(IPEndPoint address, NamespaceSockets fabric, TimeProvider clock)
    {
        var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        try
        {
            socket.Bind(address);
            socket.Listen(512);
            return new HostPort(socket, fabric, clock);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    public void ForwardTo(IReadOnlyList<IPEndPoint> endpoints)
    {
        _endpoints = endpoints;
        foreach (var gone in _silent.Keys.Except(endpoints))
            _silent.TryRemove(gone, out _);
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync().ConfigureAwait(false);
        _listener.Dispose();
        await _accepting.ConfigureAwait(false);
        _stop.Dispose();
    }

    private async Task AcceptAsync()
    {
        while (!_stop.IsCancellationRequested)
        {
            try
            {
                _ = ServeAsync(await _listener.AcceptAsync(_stop.Token).ConfigureAwait(false));
            }
            catch (Exception e) when (e is OperationCanceledException or SocketException or ObjectDisposedException)
            {
                // A client that went away again, or the end: the loop's condition tells which.
            }
        }
    }

    private async Task ServeAsync(Socket client)
    {
        using var _ = client;
        try
        {
            client.NoDelay = true;
            using var server = await ConnectAsync().ConfigureAwait(false);
            if (server is null)
            {
                // Nobody is there: a reset, as a refused connection is the nearest to what the client would see.
                client.LingerState = new LingerOption(true, 0);
                return;
            }

            await Task.WhenAll(CopyAsync(client, server), CopyAsync(server, client)).ConfigureAwait(false);
        }
        catch (Exception e) when (e is SocketException or OperationCanceledException or ObjectDisposedException)
        {
            // Either side is gone: both sockets are closed on the way out.
        }
    }

    private async Task<Socket?> ConnectAsync()
    {
        var endpoints = _endpoints;
        var first = endpoints.Count == 0 ? 0 : Random.Shared.Next(endpoints.Count);
        // As a load balancer's health check has it: one that did not answer is not asked for a while, unless nobody else is there.
        var now = _clock.GetUtcNow();
        foreach (var endpoint in endpoints.Skip(first).Concat(endpoints.Take(first))
            .OrderBy(e => _silent.TryGetValue(e, out var until) && until > now).ToList())
        {
            using var limit = new CancellationTokenSource(s_connect, _clock);
            using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, _stop.Token);
            try
            {
                return await _fabric.ConnectAsync(endpoint, either.Token, PolicyRuleset.OutsideMark).ConfigureAwait(false);
            }
            catch (Exception e) when (e is SocketException or OperationCanceledException && !_stop.IsCancellationRequested)
            {
                // That one is going away; the next may answer.
                _silent[endpoint] = _clock.GetUtcNow() + s_avoided;
            }
        }

        return null;
    }

    private async Task CopyAsync(Socket from, Socket to)
    {
        using var source = new NetworkStream(from);
        using var target = new NetworkStream(to);
        try
        {
            await source.CopyToAsync(target, _stop.Token).ConfigureAwait(false);
            to.Shutdown(SocketShutdown.Send);
        }
        catch (IOException)
        {
            // A reset on one side must reach the other, which may be waiting for more.
            to.Close(0);
        }
    }
}
