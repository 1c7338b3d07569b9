namespace Realmworks.Local.Controllers.Running;

/// <summary>Every resource that the server has now, each in its group's preferred version.</summary>
internal static class ApiDiscovery
{
    public static async Task<IReadOnlyList<ApiKind>> ReadAsync(ApiClient client, CancellationToken cancellationToken)
    {
        var kinds = new List<ApiKind>();
        await AddAsync("api/v1", "", "v1").ConfigureAwait(false);
        var groups = await client.SendAsync(HttpMethod.Get, "apis", null, cancellationToken).ConfigureAwait(false);
        foreach (var group in groups.ObjectsAt("groups"))
        {
            var (name, version) = (group.TextAt("name") ?? "", group.TextAt("preferredVersion", "version") ?? "");
            await AddAsync($"apis/{name}/{version}", name, version).ConfigureAwait(false);
        }

        return kinds;

        async Task AddAsync(string path, string group, string version)
        {
            try
            {
                var list = await client.SendAsync(HttpMethod.Get, path, null, cancellationToken).ConfigureAwait(false);
                foreach (var resource in list.ObjectsAt("resources"))
                {
                    var plural = resource.TextAt("name") ?? "";
                    if (!plural.Contains('/', StringComparison.Ordinal))
                    {
                        kinds.Add(new ApiKind(
                            new ResourcePath(group, version, plural), resource.Kind(), resource.FlagAt("namespaced"),
                            resource.TextsAt("verbs").ToHashSet(StringComparer.Ordinal)));
                    }
                }
            }
            catch (ApiException e) when (e.IsNotFound)
            {
                // A group that went away between the two questions.
            }
        }
    }
}
