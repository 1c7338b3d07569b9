namespace Realmworks.Local.Controllers.Quotas;

/// <summary>What of a quota is used, in the quota's own words.</summary>
internal static class QuotaPolicy
{
    /// <param name="hard">The limits of the quota.</param>
    /// <param name="list">The namespace's objects of a resource, named as in count/…: "pods", "deployments.apps".</param>
    public static JsonObject Used(JsonObject hard, Func<string, IEnumerable<JsonObject>> list) =>
        new(hard.Select(limit => limit.Key).Select(name =>
            KeyValuePair.Create(name, (JsonNode?)Quantity.Write(name, list(QuotaUse.ResourceOf(name)).Sum(item => QuotaUse.Of(name, item))))));
}
