namespace StandIns.Generator.Emitting;

/// <summary>Types apart from resources, by side; a resource's arguments are one of the types.</summary>
internal sealed class KubernetesNames() : PulumiNames("Pulumi.Kubernetes", s_groups)
{
    private static readonly Dictionary<string, string> s_groups = new()
    {
        ["admissionregistration"] = "AdmissionRegistration",
        ["apiextensions"] = "ApiExtensions",
        ["apiregistration"] = "ApiRegistration",
        ["flowcontrol"] = "FlowControl",
        ["storagemigration"] = "StorageMigration",
    };

    public override string ResourceBase => "KubernetesResource";

    public override string ArgsModifiers => "public";

    public override string ResourceArgsNamespace(string module) => InputNamespace(module);

    public override string InputNamespace(string module) => TypeNamespace("Inputs", module);

    public override string OutputNamespace(string module) => TypeNamespace("Outputs", module);

    private string TypeNamespace(string side, string module) => Join($"{Root}.Types.{side}", module.Length == 0 ? "provider" : module);
}
