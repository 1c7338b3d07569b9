namespace Realmworks.Local.Controllers.Quotas;

/// <summary>What of a quota is used, in the quota's own words.</summary>
internal static class QuotaPolicy
{
    /// <param name="hard">The limits of the quota.</param>
    /// <param name="list">The namespace's objects of a resource, named as in count/…: "pods", "deployments.apps".</param>
    public static JsonObject Used(JsonObject hard, Func<string, IEnumerable<JsonObject>> list) =>
        new(hard.Select(limit => KeyValuePair.Create(limit.Key, (JsonNode?)Quantity.Write(limit.Key, list(QuotaUse.ResourceOf(limit.Key)).Sum(item => QuotaUse.Of(limit.Key, item))))));
}
