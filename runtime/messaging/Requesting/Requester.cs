using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;
using RabbitMQ.Client;
using Realmworks.Contracts.Broker;
using Realmworks.Messaging.Connecting;
using Realmworks.Messaging.Publishing;

namespace Realmworks.Messaging.Requesting;

/// <summary>
/// Publishes requests and waits for their replies by direct reply-to. The address is bound to the channel: when that is lost, every
/// reply under way is, so the waiting requests fail at once. Nothing is ever sent twice.
/// </summary>
public sealed class Requester(BrokerOptions options, TimeProvider clock, ILogger<Requester> logger) : IBrokerSession
{
    private volatile Session? _session;

    /// <summary>Requests that wait for their reply.</summary>
    public int Waiting => _session?.Waiting.Count ?? 0;

    /// <param name="message">Its correlation id is the request's key; reply-to and expiration are set here.</param>
    /// <param name="timeout">The longest wait, the publish included; also how long the message may stay queued.</param>
    /// <param name="cancellationToken">The caller went away.</param>
    public async Task<RequestOutcome> RequestAsync(OutgoingMessage message, TimeSpan timeout, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(message);
        if (_session is not { } session)
            return new RequestOutcome.NotPublished(new PublishResult(PublishOutcome.Unavailable, "the broker is not connected"));
        // Not null: a request without a key could not be answered.
        var key = message.CorrelationId!;
        var waiting = new TaskCompletionSource<RequestOutcome>(TaskCreationOptions.RunContinuationsAsynchronously);
        session.Waiting[key] = waiting;
        if (session.LostCause is { } gone)
            waiting.TrySetResult(new RequestOutcome.ReplyLost(gone));
        // What has had no turn by the end is not sent: nobody waits for it any more.
        using var ended = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        try
        {
            return await SendAsync(session, message with { ReplyTo = BrokerNames.DirectReplyTo, Expiration = timeout }, waiting.Task, ended.Token)
                .WaitAsync(timeout, clock, cancellationToken);
        }
        catch (TimeoutException)
        {
            return new RequestOutcome.TimedOut();
        }
        finally
        {
            session.Waiting.TryRemove(key, out _);
            await ended.CancelAsync();
        }
    }

    public async Task OpenAsync(IConnection connection, Action<string> failed, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(connection);
        var channel = await ConfirmedChannel.OpenAsync(connection, options, clock, cancellationToken);
        var session = new Session(channel, logger);
        await channel.Channel.BasicConsumeAsync(BrokerNames.DirectReplyTo, autoAck: true, session.Consumer, cancellationToken);
        _ = channel.Closed.ContinueWith(
            closed =>
            {
                session.Fail(closed.GetAwaiter().GetResult());
                failed(closed.GetAwaiter().GetResult());
            },
            TaskScheduler.Default);
        _session = session;
    }

    public void Lost(string cause)
    {
        var session = _session;
        _session = null;
        session?.Fail(cause);
    }

    public Task DrainAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private static async Task<RequestOutcome> SendAsync(
        Session session, OutgoingMessage message, Task<RequestOutcome> waiting, CancellationToken cancellationToken)
    {
        var publish = session.Channel.PublishAsync(message, cancellationToken);
        // A reply may overtake its request's confirm; it says as much.
        if (await Task.WhenAny(publish, waiting) == waiting && await waiting is RequestOutcome.Replied replied)
            return replied;
        var published = await publish;
        return published.Outcome == PublishOutcome.Confirmed ? await waiting : new RequestOutcome.NotPublished(published);
    }

    private sealed class Session
    {
        private readonly ILogger _logger;
        private volatile string? _lostCause;

        public Session(ConfirmedChannel channel, ILogger logger)
        {
            Channel = channel;
            _logger = logger;
            Consumer = new ReplyConsumer(channel.Channel, Complete);
        }

        public ConfirmedChannel Channel { get; }

        public ReplyConsumer Consumer { get; }

        public ConcurrentDictionary<string, TaskCompletionSource<RequestOutcome>> Waiting { get; } = new(StringComparer.Ordinal);

        public string? LostCause => _lostCause;

        public void Fail(string cause)
        {
            if (Interlocked.Exchange(ref _lostCause, cause) is null && !Waiting.IsEmpty)
                Log.RepliesLost(_logger, Waiting.Count, cause);
            foreach (var waiting in Waiting.Values)
                waiting.TrySetResult(new RequestOutcome.ReplyLost(cause));
        }

        private void Complete(string key, Reply reply)
        {
            if (!Waiting.TryRemove(key, out var waiting) || !waiting.TrySetResult(new RequestOutcome.Replied(reply)))
                Log.LateReply(_logger, key);
        }
    }
}
