using System.Text;

namespace Realmworks.Local.Api.Watching;

/// <summary>Pages of a list that all show the same moment: a few recent views are held for those who come back for more.</summary>
internal sealed class Pager
{
    private const int Held = 32;

    private readonly Lock _gate = new();
    private readonly LinkedList<StoreView> _views = new();

    public (StoreView View, string After) Resume(string token)
    {
        var parts = Decode(token);
        lock (_gate)
        {
            return _views.FirstOrDefault(v => v.Version == parts.Version) is { } view
                ? (view, parts.After)
                : throw Faults.Expired("The provided continue parameter is too old to display a consistent list result. You must start a new list without the continue parameter.");
        }
    }

    public string Token(StoreView view, StoredObject last)
    {
        lock (_gate)
        {
            if (!_views.Any(v => ReferenceEquals(v, view)))
            {
                _views.AddFirst(view);
                if (_views.Count > Held) _views.RemoveLast();
            }
        }

        return Convert.ToBase64String(
            Encoding.UTF8.GetBytes(new JsonObject { ["v"] = "meta.k8s.io/v1", ["rv"] = view.Version, ["start"] = Key(last) }.ToJsonString()));
    }

    public static string Key(StoredObject item) => $"{item.Namespace}/{item.Name}";

    private static (long Version, string After) Decode(string token)
    {
        try
        {
            var json = Tree.Parse(Convert.FromBase64String(token));
            return (json.Long("rv") ?? 0, json.Text("start") ?? "");
        }
        catch (Exception e) when (e is FormatException or System.Text.Json.JsonException)
        {
            throw Faults.BadRequest($"continue key is not valid: {e.Message}");
        }
    }
}
