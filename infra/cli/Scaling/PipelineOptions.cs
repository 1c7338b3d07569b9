using System.CommandLine;
using Realmworks.Contracts.Resources;
using Realmworks.Contracts.Validation;
using Realmworks.Scaler.Deciding;

namespace Realmworks.Cli.Scaling;

/// <summary>The pipeline that a trace is run against. What is allowed is what a Pipeline may say.</summary>
internal sealed class PipelineOptions
{
    private readonly Option<int> _min = new("--min") { Description = "The fewest replicas; 0 scales to zero", DefaultValueFactory = _ => 0 };
    private readonly Option<int> _max = new("--max") { Description = "The most replicas", DefaultValueFactory = _ => 4 };
    private readonly Option<string> _size = new("--size") { Description = "SMALL, MEDIUM or LARGE", DefaultValueFactory = _ => PipelineSizes.Default };
    private readonly Option<int?> _consumers = new("--consumers") { Description = "Concurrent executions of a replica (default by size)" };
    private readonly Option<string> _activation = new("--activation")
    {
        Description = "What the first message starts: one, or as many as the backlog needs: need", DefaultValueFactory = _ => ActivationModes.One,
    };

    private readonly Option<int> _cooldown = new("--cooldown")
    {
        Description = "Idle seconds before the last replica goes, 60 to 300", DefaultValueFactory = _ => AutoscalingSpec.LeastCooldownSeconds,
    };

    /// <summary>Those that <c>advise</c> finds by itself.</summary>
    public void AddSized(Command command)
    {
        foreach (var option in new Option[] { _size, _consumers, _min, _max })
            command.Add(option);
    }

    public void AddCommon(Command command)
    {
        command.Add(_cooldown);
        command.Add(_activation);
    }

    /// <exception cref="UsageException">What is wrong, all at once, by option.</exception>
    public (ScalingSpec Spec, PipelineSize Size) Read(ParseResult parsed)
    {
        var pipeline = new PipelineSpec
        {
            Name = "simulated", Version = new PipelineVersion { Major = 1 }, Size = Of(_size, PipelineSizes.Default), Consumers = Of(_consumers, null),
            Autoscaling = new AutoscalingSpec
            {
                Enabled = true, Min = Of(_min, 0), Max = Of(_max, 4),
                CooldownSeconds = parsed.GetRequiredValue(_cooldown), Activation = parsed.GetValue(_activation),
            },
        };
        var wrong = PipelineValidation.Check(pipeline)
            .Select(error => (Option: OptionOf(error.Path), error.Message)).Where(error => error.Option is not null)
            .Select(error => $"{error.Option}: {error.Message.Replace("spec.autoscaling.max", "--max", StringComparison.Ordinal)}").ToArray();
        return wrong is [] ? (ScalingSpec.Of(pipeline), PipelineSizes.Find(pipeline.Size)!) // Not null: checked.
            : throw new UsageException(string.Join("; ", wrong));

        T Of<T>(Option<T> option, T without) => parsed.GetResult(option) is null && !parsed.CommandResult.Command.Options.Contains(option)
            ? without : parsed.GetValue(option) ?? without;
    }

    private static string? OptionOf(string path) => path switch
    {
        "spec.size" => "--size",
        "spec.consumers" => "--consumers",
        "spec.autoscaling.min" => "--min",
        "spec.autoscaling.max" => "--max",
        "spec.autoscaling.cooldownSeconds" => "--cooldown",
        "spec.autoscaling.activation" => "--activation",
        _ => null,
    };
}
