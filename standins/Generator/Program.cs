using StandIns.Generator;

return Commands.Run(args, Console.Out, Console.Error);
