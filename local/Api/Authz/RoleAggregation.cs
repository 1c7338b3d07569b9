using Realmworks.Local.Api.Watching;

namespace Realmworks.Local.Api.Authz;

/// <summary>Writes into each role with an aggregation rule the rules of all the roles that it selects.</summary>
internal sealed class RoleAggregation(ApiState state, ObjectWriter writer)
{
    public const string Key = "clusterroles.rbac.authorization.k8s.io";

    // A role may gather from one that gathers itself; more steps than this are a circle, which has settled by then.
    private const int Steps = 8;

    private static readonly WriteOptions Own =
        new(new UserInfo("system:apiserver", "", ["system:masters"]), "clusterrole-aggregation-controller", false, "Ignore", false);

    private readonly Lock _gate = new();

    public void Refresh()
    {
        lock (_gate)
        {
            for (var step = 0; step < Steps && Turn(); step++)
            {
                // Until nothing changes any more.
            }
        }
    }

    private bool Turn()
    {
        var roles = state.Store.View.Of(Key).In(null).Select(r => (Role: r, Tree: r.Read())).ToList();
        var changed = false;
        foreach (var (role, tree) in roles)
        {
            var selectors = tree.Items("aggregationRule", "clusterRoleSelectors").Select(LabelSelector.FromObject).ToList();
            if (selectors.Count == 0 || tree.Text("metadata", "deletionTimestamp") is not null) continue;
            var rules = roles.Where(r => r.Role.Name != role.Name && selectors.Any(s => s.Matches(r.Role.Labels)))
                .SelectMany(r => r.Tree.Items("rules")).DistinctBy(r => r.ToText()).Select(r => (JsonNode)r.Copy()).ToArray();
            if (Tree.Same(tree["rules"] ?? new JsonArray(), new JsonArray([.. rules.Select(r => r.DeepClone())]))) continue;
            try
            {
                writer.Update(state.Catalog.Find("rbac.authorization.k8s.io", "v1", "clusterroles")!, "", role.Name, "", live =>
                {
                    live["rules"] = new JsonArray([.. rules.Select(r => r.DeepClone())]);
                    return live;
                }, Own);
                changed = true;
            }
            catch (StatusException e) when (e.Code == 404)
            {
                // Deleted meanwhile.
            }
        }

        return changed;
    }
}
