namespace Pulumi.Engine.Kube;

internal readonly record struct GroupVersionKind(string Group, string Version, string Kind)
{
    public string ApiVersion => Group.Length == 0 ? Version : $"{Group}/{Version}";

    /// <summary>Where the API server has what it serves of the group and version.</summary>
    public string Root => $"{(Group.Length == 0 ? "api" : "apis")}/{ApiVersion}";

    /// <summary>The type token.</summary>
    public string Type => $"kubernetes:{(Group.Length == 0 ? "core" : Group)}/{Version}:{Kind}";

    public static GroupVersionKind Of(string apiVersion, string kind) =>
        apiVersion.Split('/', 2) is [var group, var version] ? new(group, version, kind) : new("", apiVersion, kind);

    /// <summary>From a type token such as <c>kubernetes:apps/v1:Deployment</c>.</summary>
    public static GroupVersionKind FromType(string type)
    {
        var parts = type.Split(':');
        var groupVersion = parts[1].Split('/');
        return new GroupVersionKind(groupVersion[0] == "core" ? "" : groupVersion[0], groupVersion.Length > 1 ? groupVersion[1] : "", parts[2]);
    }

    public override string ToString() => $"{ApiVersion}/{Kind}";
}
