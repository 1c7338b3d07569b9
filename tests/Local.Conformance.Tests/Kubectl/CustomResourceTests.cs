using Local.Conformance.Tests.Running;

namespace Local.Conformance.Tests.Kubectl;

public sealed class CustomResourceTests(Cluster cluster)
{
    private async Task<(Space Space, string Plural)> BoatsAsync()
    {
        var space = await cluster.SpaceAsync();
        var (plural, kind) = (space.Name + "boats", char.ToUpperInvariant(space.Name[0]) + space.Name[1..] + "Boat");
        Assert.Equal($"customresourcedefinition.apiextensions.k8s.io/{plural}.test.dev created", await space.Good("create -f -", $$"""
            apiVersion: apiextensions.k8s.io/v1
            kind: CustomResourceDefinition
            metadata: {name: {{plural}}.test.dev}
            spec:
              group: test.dev
              scope: Namespaced
              names: {plural: {{plural}}, kind: {{kind}}, shortNames: [{{space.Name}}b], categories: [fleet] }
              versions:
              - name: v1
                served: true
                storage: true
                subresources: {status: {}, scale: {specReplicasPath: .spec.replicas, statusReplicasPath: .status.replicas} }
                additionalPrinterColumns:
                - {name: Sails, type: integer, jsonPath: .spec.sails}
                - {name: Ready, type: string, jsonPath: '.status.conditions[?(@.type=="Ready")].status'}
                - {name: Hull, type: string, jsonPath: .spec.hull, priority: 1}
                - {name: Age, type: date, jsonPath: .metadata.creationTimestamp}
                schema:
                  openAPIV3Schema:
                    type: object
                    properties:
                      spec:
                        type: object
                        required: [sails]
                        properties:
                          sails: {type: integer, minimum: 1, description: How many sails.}
                          hull: {type: string, default: wood, enum: [wood, steel]}
                          replicas: {type: integer}
                      status: {type: object, x-kubernetes-preserve-unknown-fields: true}
            """));
        return (space, plural);
    }

    private static string Boat(Space space, string name, string spec) =>
        $$"""{"apiVersion": "test.dev/v1", "kind": "{{char.ToUpperInvariant(space.Name[0]) + space.Name[1..]}}Boat", "metadata": {"name": "{{name}}"}, "spec": {{spec}} }""";

    [Fact]
    public async Task A_definition_is_established_and_its_kind_served_under_all_its_names()
    {
        var (space, plural) = await BoatsAsync();
        Assert.Equal($"customresourcedefinition.apiextensions.k8s.io/{plural}.test.dev condition met",
            await space.Good($"wait crd/{plural}.test.dev --for=condition=Established"));
        Assert.Equal($"{plural}.test.dev/a created", (await space.Good("apply -f -", Boat(space, "a", """{"sails": 2}""")))
            .Replace("boat.test.dev", "boats.test.dev", StringComparison.Ordinal));
        Shown.Matches(@"^NAME   SAILS   READY   AGE\na      2               \d+s$", await space.Good($"get {space.Name}b"));
        Shown.Matches(@"^NAME   SAILS   READY   HULL   AGE\na      2               wood   \d+s$", await space.Good($"get {plural} -o wide"));
        Shown.Contains("/a", await space.Good("get fleet -o name"));
    }

    [Fact]
    public async Task A_custom_resource_is_scaled_described_explained_and_deleted()
    {
        var (space, plural) = await BoatsAsync();
        await space.Good("apply -f -", Boat(space, "a", """{"sails": 2, "replicas": 1}"""));
        await space.Good($"scale {plural} a --replicas=4");
        Assert.Equal("4", await space.Good($"get {plural} a -o jsonpath={{.spec.replicas}}"));
        Shown.Contains("Spec:\n  Hull:      wood\n  Replicas:  4\n  Sails:     2\n", await space.Good($"describe {plural} a"));
        Shown.Contains("How many sails.", await space.Good($"explain {plural}.spec.sails"));
        await space.Good($"delete crd {plural}.test.dev");
        Assert.Equal($"Error from server (NotFound): customresourcedefinitions.apiextensions.k8s.io \"{plural}.test.dev\" not found",
            await space.Bad($"get crd {plural}.test.dev"));
    }

    [Theory]
    [InlineData("""{"sails": 0}""", "spec.sails: Invalid value: 0: spec.sails in body should be greater than or equal to 1")]
    [InlineData("""{}""", "spec.sails: Required value")]
    [InlineData("""{"sails": 1, "hull": "paper"}""", "spec.hull: Unsupported value: \"paper\": supported values: \"wood\", \"steel\"")]
    [InlineData("""{"sails": "x"}""", "spec.sails: Invalid value: \"string\": spec.sails in body must be of type integer: \"string\"")]
    public async Task A_value_outside_its_schema_is_refused(string spec, string message)
    {
        var (space, plural) = await BoatsAsync();
        Assert.Equal($"The {char.ToUpperInvariant(plural[0])}{plural[1..^5]}Boat \"a\" is invalid: {message}",
            (await space.Bad("apply -f -", Boat(space, "a", spec))).Replace("* ", "", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Rules_in_the_expression_language_are_held()
    {
        var space = await cluster.SpaceAsync();
        await space.Good("create -f -", """
            apiVersion: apiextensions.k8s.io/v1
            kind: CustomResourceDefinition
            metadata: {name: rules.ruled.dev}
            spec:
              group: ruled.dev
              scope: Namespaced
              names: {plural: rules, kind: Rule}
              versions:
              - name: v1
                served: true
                storage: true
                schema:
                  openAPIV3Schema:
                    type: object
                    properties:
                      spec:
                        type: object
                        properties: {a: {type: integer}, b: {type: integer}}
                        x-kubernetes-validations: [{rule: "self.a < self.b", message: a must be less than b}]
            """);
        Assert.Equal(
            "The Rule \"x\" is invalid: spec: Invalid value: \"object\": a must be less than b",
            (await space.Bad("create -f -", "{apiVersion: ruled.dev/v1, kind: Rule, metadata: {name: x}, spec: {a: 2, b: 1}}")).TrimEnd());
        await space.Good("create -f -", "{apiVersion: ruled.dev/v1, kind: Rule, metadata: {name: x}, spec: {a: 1, b: 2}}");
    }
}
