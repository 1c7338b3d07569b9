namespace StandIns.Generator.Extracting;

/// <summary>What the declaration files of a package do not say.</summary>
/// <param name="Doubles">The numbers that are not whole, as type key, dot, property: TypeScript has one type for both.</param>
/// <param name="AnyIsJson">Whether <c>any</c> outside a map stands for a JSON value.</param>
internal sealed record PackageFacts(IReadOnlySet<string> Doubles, bool AnyIsJson)
{
    private static readonly PackageFacts s_kubernetes = new(
        new HashSet<string>
        {
            "KubeClientSettings.qps",
            "apiextensions/v1/JSONSchemaProps.maximum",
            "apiextensions/v1/JSONSchemaProps.minimum",
            "apiextensions/v1/JSONSchemaProps.multipleOf",
        },
        AnyIsJson: true);

    public static PackageFacts For(string package) => package switch
    {
        "@pulumi/kubernetes" => s_kubernetes,
        _ => new PackageFacts(new HashSet<string>(), AnyIsJson: false),
    };
}
