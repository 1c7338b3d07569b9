using Realmworks.Local.Api.Json;

namespace Realmworks.Local.Api.Tests;

public sealed class CustomResourceTests(ApiFixture api) : IClassFixture<ApiFixture>
{
    private const string Definition = """
        {"metadata":{"name":"boats.test.dev"},"spec":{"group":"test.dev","scope":"Namespaced","names":{"plural":"boats","kind":"Boat","shortNames":["bt"]},
        "versions":[{"name":"v1","served":true,"storage":true,"subresources":{"status":{},"scale":{"specReplicasPath":".spec.replicas","statusReplicasPath":".status.replicas"}},
        "additionalPrinterColumns":[{"name":"Sails","type":"integer","jsonPath":".spec.sails"}],
        "schema":{"openAPIV3Schema":{"type":"object","properties":{"spec":{"type":"object","required":["sails"],"properties":{
          "sails":{"type":"integer","minimum":1,"maximum":5},"hull":{"type":"string","enum":["wood","steel"],"default":"wood"},"name":{"type":"string","pattern":"^[a-z]+$"},"replicas":{"type":"integer"},
          "crew":{"type":"array","x-kubernetes-list-type":"map","x-kubernetes-list-map-keys":["id"],"items":{"type":"object","required":["id"],"properties":{"id":{"type":"string"},"age":{"type":"integer"}}}}}},
          "status":{"type":"object","properties":{"replicas":{"type":"integer"},"phase":{"type":"string"}}}}}}}]}}
        """;

    private async Task<string> PathAsync()
    {
        var answer = await api.PostAsync("/apis/apiextensions.k8s.io/v1/customresourcedefinitions", Definition);
        Assert.True(answer.Code is 201 or 409, answer.Text);
        return $"/apis/test.dev/v1/namespaces/{await api.NamespaceAsync()}/boats";
    }

    [Fact]
    public async Task A_definition_is_established_and_served_at_once()
    {
        await PathAsync();
        var definition = await api.GetAsync("/apis/apiextensions.k8s.io/v1/customresourcedefinitions/boats.test.dev");
        Assert.Contains(definition.Body.Items("status", "conditions"), c => c.Text("type") == "Established" && c.Text("status") == "True");
        var resources = (await api.GetAsync("/apis/test.dev/v1")).Expect(200);
        Assert.Equal(["boats", "boats/scale", "boats/status"], resources.Body.Items("resources").Select(r => r.Text("name")!).Order());
    }

    [Fact]
    public async Task Defaults_are_filled_in_and_unknown_fields_dropped_with_a_warning()
    {
        var path = await PathAsync();
        var created = (await api.PostAsync(path, """{"metadata":{"name":"a"},"spec":{"sails":2,"anchor":1}}""")).Expect(201);
        Assert.Equal("wood", created.At("spec", "hull"));
        Assert.Null(created.At("spec", "anchor"));
        Assert.Equal("299 - \"unknown field \\\"spec.anchor\\\"\"", Assert.Single(created.Warnings));
        var strict = (await api.PostAsync(path + "?fieldValidation=Strict", """{"metadata":{"name":"b"},"spec":{"sails":2,"anchor":1}}""")).Expect(400);
        Assert.Equal("Boat in version \"v1\" cannot be handled as a Boat: strict decoding error: unknown field \"spec.anchor\"", strict.Message);
    }

    [Theory]
    [InlineData("""{"sails":9}""", "spec.sails: Invalid value: 9: spec.sails in body should be less than or equal to 5")]
    [InlineData("""{"hull":"wood"}""", "spec.sails: Required value")]
    [InlineData("""{"sails":1,"hull":"paper"}""", "spec.hull: Unsupported value: \"paper\": supported values: \"wood\", \"steel\"")]
    [InlineData("""{"sails":"x"}""", "spec.sails: Invalid value: \"string\": spec.sails in body must be of type integer: \"string\"")]
    [InlineData("""{"sails":1,"name":"X1"}""", "spec.name: Invalid value: \"X1\": spec.name in body should match '^[a-z]+$'")]
    [InlineData("""{"sails":1,"crew":[{"id":"a"},{"id":"a"}]}""", "spec.crew[1]: Duplicate value: {\"id\":\"a\"}")]
    public async Task A_value_outside_its_schema_is_refused(string spec, string message)
    {
        var path = await PathAsync();
        var refused = (await api.PostAsync(path, $$"""{"metadata":{"name":"a"},"spec":{{spec}} }""")).Expect(422);
        Assert.Equal($"Boat.test.dev \"a\" is invalid: {message}", refused.Message);
    }

    [Fact]
    public async Task Rules_across_fields_are_held_and_told_as_the_API_server_tells_them()
    {
        var path = await RuledAsync("ferries");
        async Task<string> RefusedAsync(string spec) => (await api.PostAsync(path, $$"""{"metadata":{"name":"a-2"},"spec":{{spec}} }""")).Expect(422).Message;

        Assert.Equal(
            "Boat.ferries.dev \"a-2\" is invalid: spec.min: Invalid value: \"object\": min 5 is more than max",
            await RefusedAsync("""{"name":"a","major":2,"min":5,"max":4}"""));
        Assert.Equal("Boat.ferries.dev \"a-2\" is invalid: <nil>: Invalid value: \"object\": the name is made of name and major",
            await RefusedAsync("""{"name":"b","major":2}"""));
        Assert.Equal(
            "Boat.ferries.dev \"a-2\" is invalid: spec.crew[1]: Forbidden: failed rule: self.age >= 18",
            await RefusedAsync("""{"name":"a","major":2,"crew":[{"id":"x","age":40},{"id":"y","age":12}]}"""));
        Assert.Equal(
            "Boat.ferries.dev \"a-2\" is invalid: [spec.major: Required value, <nil>: Invalid value: null: some validation rules were not checked because the object was invalid; "
            + "correct the existing errors to complete validation]",
            await RefusedAsync("""{"name":"b"}"""));
        (await api.PostAsync(path, """{"metadata":{"name":"a-2"},"spec":{"name":"a","major":2,"min":1,"max":4}}""")).Expect(201);
    }

    [Fact]
    public async Task A_rule_about_the_old_value_holds_for_updates_and_what_has_not_changed_is_not_held_against_one()
    {
        var path = await RuledAsync("rowers") + "/a-2";
        (await api.PostAsync(path[..^4], """{"metadata":{"name":"a-2"},"spec":{"name":"a","major":2,"crew":[{"id":"x","age":40}]}}""")).Expect(201);
        Task<ApiAnswer> ChangeAsync(string spec) => api.PatchAsync(path, "application/merge-patch+json", $$"""{"spec":{{spec}} }""");

        Assert.Contains("spec.home: Invalid value: \"string\": the home port stays", (await ChangeOfHomeAsync()).Expect(422).Message, StringComparison.Ordinal);
        Assert.Contains("spec.crew[1]: Invalid value: \"object\": nobody grows younger",
            (await ChangeAsync("""{"crew":[{"id":"z","age":30},{"id":"x","age":39}]}""")).Expect(422).Message, StringComparison.Ordinal);
        (await ChangeAsync("""{"crew":[{"id":"x","age":41}]}""")).Expect(200);

        async Task<ApiAnswer> ChangeOfHomeAsync()
        {
            (await ChangeAsync("""{"home":"kiel"}""")).Expect(200);
            return await ChangeAsync("""{"home":"rom"}""");
        }
    }

    [Fact]
    public async Task A_rule_that_cannot_be_read_is_refused_with_the_definition()
    {
        var refused = (await api.PostAsync("/apis/apiextensions.k8s.io/v1/customresourcedefinitions", Ruled("rafters", "self.min <= now()"))).Expect(422);
        Assert.Contains("spec.validation.openAPIV3Schema.properties[spec].x-kubernetes-validations[0].rule: Invalid value: ",
            refused.Message, StringComparison.Ordinal);
        Assert.EndsWith("compilation failed: undeclared reference to 'now' (in container ''): this function is not part of this local cluster",
            refused.Message, StringComparison.Ordinal);
    }

    private async Task<string> RuledAsync(string plural)
    {
        (await api.PostAsync("/apis/apiextensions.k8s.io/v1/customresourcedefinitions", Ruled(plural, "!has(self.min) || self.min <= self.max"))).Expect(201);
        return $"/apis/{plural}.dev/v1/namespaces/{await api.NamespaceAsync()}/{plural}";
    }

    private static string Ruled(string plural, string rule) => """
        {"metadata":{"name":"PLURAL.PLURAL.dev"},"spec":{"group":"PLURAL.dev","scope":"Namespaced","names":{"plural":"PLURAL","kind":"Boat"},"versions":[{"name":"v1","served":true,"storage":true,
        "schema":{"openAPIV3Schema":{"type":"object","x-kubernetes-validations":[{"rule":"self.metadata.name == self.spec.name + '-' + string(self.spec.major)","message":"the name is made of name and major"}],
          "properties":{"spec":{"type":"object","required":["name","major"],
          "x-kubernetes-validations":[{"rule":"RULE","messageExpression":"'min ' + string(self.min) + ' is more than max'","fieldPath":".min"}],
          "properties":{"name":{"type":"string"},"major":{"type":"integer"},"min":{"type":"integer"},"max":{"type":"integer"},
            "home":{"type":"string","x-kubernetes-validations":[{"rule":"self == oldSelf","message":"the home port stays"}]},
            "crew":{"type":"array","x-kubernetes-list-type":"map","x-kubernetes-list-map-keys":["id"],"items":{"type":"object","required":["id"],
              "x-kubernetes-validations":[{"rule":"self.age >= 18","reason":"FieldValueForbidden"},{"rule":"self.age >= oldSelf.age","message":"nobody grows younger"}],
              "properties":{"id":{"type":"string"},"age":{"type":"integer"}}}}}}}}}}]}}
        """.Replace("PLURAL", plural, StringComparison.Ordinal).Replace("RULE", rule, StringComparison.Ordinal);

    [Fact]
    public async Task The_status_is_apart_and_generation_counts_the_spec()
    {
        var path = await PathAsync();
        await api.PostAsync(path, """{"metadata":{"name":"a"},"spec":{"sails":2},"status":{"phase":"sunk"}}""");
        Assert.Null((await api.GetAsync(path + "/a")).At("status"));
        (await api.PatchAsync(path + "/a/status", "application/merge-patch+json", """{"spec":{"sails":4},"status":{"phase":"afloat"}}""")).Expect(200);
        var now = await api.GetAsync(path + "/a");
        Assert.Equal(("2", "afloat", "1"), (now.At("spec", "sails"), now.At("status", "phase"), now.At("metadata", "generation")));
        await api.PatchAsync(path + "/a", "application/merge-patch+json", """{"spec":{"sails":3}}""");
        Assert.Equal("2", (await api.GetAsync(path + "/a")).At("metadata", "generation"));
    }

    [Fact]
    public async Task Scale_reads_and_writes_the_named_fields()
    {
        var path = await PathAsync();
        await api.PostAsync(path, """{"metadata":{"name":"a"},"spec":{"sails":2,"replicas":1}}""");
        var scaled = (await api.PatchAsync(path + "/a/scale", "application/merge-patch+json", """{"spec":{"replicas":4}}""")).Expect(200);
        Assert.Equal("4", scaled.At("spec", "replicas"));
        Assert.Equal("4", (await api.GetAsync(path + "/a")).At("spec", "replicas"));
    }

    [Fact]
    public async Task Keyed_lists_merge_by_their_keys_when_applied()
    {
        var path = await PathAsync() + "/a";
        static string Crew(string id) => $$"""{"apiVersion":"test.dev/v1","kind":"Boat","spec":{"sails":1,"crew":[{"id":"{{id}}","age":1}] } }""";
        (await api.ApplyAsync(path, "one", Crew("x"))).Expect(201);
        var both = (await api.ApplyAsync(path, "two", Crew("y"))).Expect(200);
        Assert.Equal(["x", "y"], both.Body.Items("spec", "crew").Select(c => c.Text("id")!));
    }

    [Fact]
    public async Task Tables_have_the_definitions_columns()
    {
        var path = await PathAsync();
        await api.PostAsync(path, """{"metadata":{"name":"a"},"spec":{"sails":2}}""");
        var table = await api.SendAsync(HttpMethod.Get, path, null, accept: "application/json;as=Table;v=v1;g=meta.k8s.io,application/json");
        Assert.Equal(["Name", "Sails"], table.Body.Items("columnDefinitions").Select(c => c.Text("name")!));
        Assert.Equal("""["a",2]""", table.Body.Items("rows").Single().At("cells").ToText());
    }

    [Fact]
    public async Task A_deleted_definition_waits_for_the_last_of_its_objects()
    {
        var definition = Definition.Replace("boats", "rafts", StringComparison.Ordinal)
            .Replace("Boat", "Raft", StringComparison.Ordinal).Replace("\"bt\"", "\"rf\"", StringComparison.Ordinal);
        const string Definitions = "/apis/apiextensions.k8s.io/v1/customresourcedefinitions";
        (await api.PostAsync(Definitions, definition)).Expect(201);
        var path = $"/apis/test.dev/v1/namespaces/{await api.NamespaceAsync()}/rafts";
        (await api.PostAsync(path, """{"metadata":{"name":"free"},"spec":{"sails":1}}""")).Expect(201);
        (await api.PostAsync(path, """{"metadata":{"name":"held","finalizers":["test.dev/hold"]},"spec":{"sails":1}}""")).Expect(201);
        (await api.DeleteAsync(Definitions + "/rafts.test.dev")).Expect(200);
        (await api.GetAsync(path + "/free")).Expect(404);
        Assert.Equal("create not allowed while custom resource definition is terminating",
            (await api.PostAsync(path, """{"metadata":{"name":"late"},"spec":{"sails":1}}""")).Expect(405).Message);
        (await api.PatchAsync(path + "/held", "application/merge-patch+json", """{"metadata":{"finalizers":[]}}""")).Expect(200);
        (await api.GetAsync(Definitions + "/rafts.test.dev")).Expect(404);
        (await api.GetAsync(path)).Expect(404);
    }

    [Fact]
    public async Task An_object_as_deep_as_may_be_sent_can_be_changed_outlives_a_restart_and_can_be_deleted()
    {
        (await api.PostAsync("/apis/apiextensions.k8s.io/v1/customresourcedefinitions", """
            {"metadata":{"name":"wells.deep.test.dev"},"spec":{"group":"deep.test.dev","scope":"Namespaced","names":{"plural":"wells","kind":"Well"},
            "versions":[{"name":"v1","served":true,"storage":true,"schema":{"openAPIV3Schema":{"type":"object","x-kubernetes-preserve-unknown-fields":true}}}]}}
            """)).Expect(201);
        var path = $"/apis/deep.test.dev/v1/namespaces/{await api.NamespaceAsync()}/wells";
        static string Well(int depth) =>
            "{\"metadata\":{\"name\":\"deep\"},\"spec\":" + string.Concat(Enumerable.Repeat("{\"a\":", depth)) + "1" + new string('}', depth + 1);
        (await api.PostAsync(path, Well(256))).Expect(400);
        (await api.PostAsync(path, Well(255))).Expect(201);

        (await api.PatchAsync(path + "/deep", "application/merge-patch+json", """{"metadata":{"labels":{"a":"b"}}}""")).Expect(200);
        await api.RestartAsync();
        Assert.Equal("b", (await api.GetAsync(path + "/deep")).Expect(200).At("metadata", "labels", "a"));
        (await api.DeleteAsync(path + "/deep")).Expect(200);
    }
}
