using Realmworks.Local.Api.Authz;
using Realmworks.Local.Api.Custom;

namespace Realmworks.Local.Api.Serving;

/// <summary>What a write brings with it before its writer has an answer: kinds that are served now, roles that gather others' rules.</summary>
internal sealed class Aftermath(Definitions definitions, RoleAggregation roles)
{
    public void Follow(ResourceType type)
    {
        if (type.StorageKey == Definitions.Key || type.Terminating) definitions.Refresh();
        else if (type.StorageKey == RoleAggregation.Key) roles.Refresh();
    }
}
