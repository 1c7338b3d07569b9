using StandIns.Generator.Schema;

namespace StandIns.Generator.Emitting;

/// <summary>Emits the classes that a program fills: a resource's arguments and the types in them.</summary>
internal sealed class ArgsEmitter(CodeWriter code, PulumiTypes types)
{
    /// <param name="name">The class's name without <c>Args</c>.</param>
    public void Emit(string name, IReadOnlyList<PropertySchema> properties, string modifiers)
    {
        var className = name + "Args";
        code.Block($"{modifiers} class {className} : global::Pulumi.ResourceArgs", () =>
        {
            foreach (var property in properties.Where(property => property.Input is not null))
            {
                EmitProperty(name, property, property.Input!);
                code.Line("");
            }

            code.Block($"public {className}()", () => EmitDefaults(name, properties));
            code.Line("");
            code.Line($"public static new {className} Empty => new {className}();");
        });
        code.Line("");
    }

    private void EmitProperty(string owner, PropertySchema property, TypeRef input)
    {
        var type = types.Input(input);
        var name = PulumiNames.Property(owner, property);
        code.Line($"[Input(\"{property.Name}\"{(property.Optional ? "" : ", required: true")}{(property.Json ? ", json: true" : "")})]");
        if (input is ListRef or MapRef)
        {
            EmitCollection(property, type, name);
        }
        else if (property.Secret)
        {
            EmitSecret(property, type, name);
        }
        else
        {
            code.Line(property.Optional ? $"public {type}? {name} {{ get; set; }}" : $"public {type} {name} {{ get; set; }} = null!;");
        }
    }

    private void EmitSecret(PropertySchema property, string type, string name)
    {
        var field = "_" + property.Name;
        code.Line($"private {type}? {field};");
        code.Line("");
        code.Block($"public {type}? {name}", () =>
        {
            code.Line($"get => {field};");
            code.Line($"set => {field} = value is null ? null : ({type})Output.CreateSecret(value.ToOutput());");
        });
    }

    /// <summary>A collection exists as soon as it is read, so that a program can add to it; unread and unset it is absent.</summary>
    private void EmitCollection(PropertySchema property, string type, string name)
    {
        var field = "_" + property.Name.TrimStart('$');
        code.Line($"private {type}? {field};");
        code.Line("");
        code.Block($"public {type} {name}", () =>
        {
            code.Line($"get => {field} ??= new {type}();");
            code.Line(property.Secret ? $"set => {field} = Output.CreateSecret(value.ToOutput());" : $"set => {field} = value;");
        });
    }

    private void EmitDefaults(string owner, IReadOnlyList<PropertySchema> properties)
    {
        foreach (var property in properties.Where(property => property.Environment is not null || property.Default is not null))
        {
            var (read, isText) = property.Input switch
            {
                PrimitiveRef { Name: "bool" } => ("GetEnvBoolean", false),
                PrimitiveRef { Name: "int" } => ("GetEnvInt32", false),
                PrimitiveRef { Name: "double" } => ("GetEnvDouble", false),
                _ => ("GetEnv", true),
            };
            var name = PulumiNames.Property(owner, property);
            if (property.Default is { } value)
            {
                code.Line($"{name} = {(isText ? $"\"{value}\"" : value)};");
            }

            if (property.Environment is { } variables)
            {
                var arguments = string.Join(", ", variables.Split(',').Select(variable => $"\"{variable}\""));
                code.Block($"if (PackageDefaults.{read}({arguments}) is {{ }} {PulumiNames.Parameter(property)})", () =>
                    code.Line($"{name} = {PulumiNames.Parameter(property)};"));
            }
        }
    }
}
