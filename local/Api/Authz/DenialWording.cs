using Realmworks.Local.Api.Serving;

namespace Realmworks.Local.Api.Authz;

internal static class DenialWording
{
    public static StatusException Reworded(this StatusException fault, string message) => new(fault.Code, fault.Reason, message, new JsonObject());

    public static StatusException ForKind(this StatusException fault, string kind)
    {
        fault.Details!["kind"] = kind;
        return fault;
    }
}
