using System.Net;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Realmworks.Contracts.Broker;

namespace Realmworks.Messaging.Management;

/// <summary>
/// The part of the broker's management API that the platform uses. Every Put is the whole wish and may be repeated; every Delete
/// accepts that the thing is gone.
/// </summary>
public sealed class ManagementClient
{
    private readonly HttpClient _http;

    /// <param name="http">From <see cref="ManagementOptions.NewClient"/>.</param>
    public ManagementClient(HttpClient http)
    {
        ArgumentNullException.ThrowIfNull(http);
        _http = http;
    }

    /// <param name="name">The virtual host.</param>
    /// <param name="description">Whose it is; replaces an earlier one.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public Task PutVirtualHostAsync(string name, string description, CancellationToken cancellationToken) =>
        PutAsync(
            $"vhosts/{ManagementPath.Segment(name)}",
            new JsonObject { ["default_queue_type"] = "quorum", ["description"] = description },
            cancellationToken);

    /// <summary>The description of a virtual host, empty where it has none; null where there is no such virtual host.</summary>
    public async Task<string?> FindVirtualHostAsync(string name, CancellationToken cancellationToken)
    {
        try
        {
            var found = await GetAsync($"vhosts/{ManagementPath.Segment(name)}?columns=name,description", cancellationToken);
            return found.TryGetProperty("description", out var description) ? description.GetString() ?? "" : "";
        }
        catch (ManagementException missing) when (missing.Status == HttpStatusCode.NotFound)
        {
            return null;
        }
    }

    public Task DeleteVirtualHostAsync(string name, CancellationToken cancellationToken) =>
        DeleteAsync($"vhosts/{ManagementPath.Segment(name)}", cancellationToken);

    public async Task<IReadOnlyList<string>> ListVirtualHostsAsync(CancellationToken cancellationToken) =>
        Names(await GetAsync("vhosts?columns=name", cancellationToken));

    /// <param name="name">The user.</param>
    /// <param name="password">Its password; sent only over this connection, stored hashed by the broker.</param>
    /// <param name="tags">Empty for a user that may only work, <c>monitoring</c> or <c>administrator</c>.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public Task PutUserAsync(string name, string password, string tags, CancellationToken cancellationToken) =>
        PutAsync($"users/{ManagementPath.Segment(name)}", new JsonObject { ["password"] = password, ["tags"] = tags }, cancellationToken);

    public Task DeleteUserAsync(string name, CancellationToken cancellationToken) => DeleteAsync($"users/{ManagementPath.Segment(name)}", cancellationToken);

    public async Task<IReadOnlyList<string>> ListUsersAsync(CancellationToken cancellationToken) =>
        Names(await GetAsync("users?columns=name", cancellationToken));

    public Task PutPermissionsAsync(string virtualHost, string user, BrokerRights rights, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(rights);
        return PutAsync(
            $"permissions/{ManagementPath.Segment(virtualHost)}/{ManagementPath.Segment(user)}",
            new JsonObject { ["configure"] = rights.Configure, ["write"] = rights.Write, ["read"] = rights.Read },
            cancellationToken);
    }

    public Task PutPolicyAsync(
        string virtualHost, string name, string pattern, IReadOnlyDictionary<string, object> definition, CancellationToken cancellationToken) =>
        PutAsync(
            $"policies/{ManagementPath.Segment(virtualHost)}/{ManagementPath.Segment(name)}",
            new JsonObject { ["pattern"] = pattern, ["definition"] = ToJson(definition), ["apply-to"] = "queues", ["priority"] = 1 },
            cancellationToken);

    public Task DeletePolicyAsync(string virtualHost, string name, CancellationToken cancellationToken) =>
        DeleteAsync($"policies/{ManagementPath.Segment(virtualHost)}/{ManagementPath.Segment(name)}", cancellationToken);

    /// <param name="virtualHost">Where.</param>
    /// <param name="name">The exchange, made durable.</param>
    /// <param name="type">fanout, topic or direct.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public Task PutExchangeAsync(string virtualHost, string name, string type, CancellationToken cancellationToken) =>
        PutAsync(
            $"exchanges/{ManagementPath.Segment(virtualHost)}/{ManagementPath.Segment(name)}",
            new JsonObject { ["type"] = type, ["durable"] = true },
            cancellationToken);

    public Task PutQueueAsync(string virtualHost, string name, IReadOnlyDictionary<string, object> arguments, CancellationToken cancellationToken) =>
        PutAsync(
            $"queues/{ManagementPath.Segment(virtualHost)}/{ManagementPath.Segment(name)}",
            new JsonObject { ["durable"] = true, ["arguments"] = ToJson(arguments) },
            cancellationToken);

    public Task DeleteQueueAsync(string virtualHost, string name, CancellationToken cancellationToken) =>
        DeleteAsync($"queues/{ManagementPath.Segment(virtualHost)}/{ManagementPath.Segment(name)}", cancellationToken);

    /// <summary>Binds a queue to an exchange with an empty routing key; repeating it adds nothing.</summary>
    public async Task BindQueueAsync(string virtualHost, string exchange, string queue, CancellationToken cancellationToken)
    {
        using var response = await _http.PostAsync(
            Url($"bindings/{ManagementPath.Segment(virtualHost)}/e/{ManagementPath.Segment(exchange)}/q/{ManagementPath.Segment(queue)}"),
            Content([]),
            cancellationToken);
        await CheckAsync(response, cancellationToken);
    }

    /// <summary>Counts of all queues, or of one virtual host's, read from the queues themselves and not from the statistics.</summary>
    public async Task<IReadOnlyList<QueueTotals>> ListQueuesAsync(string? virtualHost, CancellationToken cancellationToken)
    {
        var scope = virtualHost is null ? "" : "/" + ManagementPath.Segment(virtualHost);
        var queues = await GetAsync($"queues{scope}?disable_stats=true&enable_queue_totals=true", cancellationToken);
        return [.. queues.EnumerateArray().Select(queue => new QueueTotals(
            queue.GetProperty("vhost").GetString() ?? "",
            queue.GetProperty("name").GetString() ?? "",
            Count(queue, "messages_ready"),
            Count(queue, "messages_unacknowledged")))];
    }

    private static long? Count(JsonElement queue, string name) =>
        queue.TryGetProperty(name, out var value) && value.TryGetInt64(out var count) ? count : null;

    private static List<string> Names(JsonElement list) =>
        list.ValueKind is JsonValueKind.Array ? [.. list.EnumerateArray().Select(Name)] : throw NotTheBrokers();

    private static string Name(JsonElement item) =>
        item.ValueKind is JsonValueKind.Object && item.TryGetProperty("name", out var name) ? name.GetString() ?? "" : throw NotTheBrokers();

    private static JsonException NotTheBrokers() => new("the answer has not the form of the broker's");

    private static JsonObject ToJson(IReadOnlyDictionary<string, object> values) =>
        new(values.Select(pair => KeyValuePair.Create(pair.Key, (JsonNode?)(pair.Value switch
        {
            string text => JsonValue.Create(text),
            int number => JsonValue.Create(number),
            long number => JsonValue.Create(number),
            bool flag => JsonValue.Create(flag),
            _ => throw new ArgumentException($"{pair.Key} is a {pair.Value.GetType().Name}; allowed: string, int, long, bool", nameof(values)),
        }))));

    private async Task<JsonElement> GetAsync(string path, CancellationToken cancellationToken)
    {
        using var response = await _http.GetAsync(Url(path), cancellationToken);
        await CheckAsync(response, cancellationToken);
        await using var body = await response.Content.ReadAsStreamAsync(cancellationToken);
        using var document = await JsonDocument.ParseAsync(body, cancellationToken: cancellationToken);
        return document.RootElement.Clone();
    }

    private async Task PutAsync(string path, JsonObject body, CancellationToken cancellationToken)
    {
        using var response = await _http.PutAsync(Url(path), Content(body), cancellationToken);
        await CheckAsync(response, cancellationToken);
    }

    private async Task DeleteAsync(string path, CancellationToken cancellationToken)
    {
        using var response = await _http.DeleteAsync(Url(path), cancellationToken);
        if (response.StatusCode != HttpStatusCode.NotFound)
            await CheckAsync(response, cancellationToken);
    }

    private static async Task CheckAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        if (response.IsSuccessStatusCode)
            return;
        // Not null: the message is the one that was sent.
        var request = response.RequestMessage!;
        throw new ManagementException(
            $"{request.Method} {request.RequestUri?.AbsolutePath}", response.StatusCode, await response.Content.ReadAsStringAsync(cancellationToken));
    }

    private static StringContent Content(JsonObject body) => new(body.ToJsonString(), Encoding.UTF8, "application/json");

    private static Uri Url(string path) => new("api/" + path, UriKind.Relative);
}
